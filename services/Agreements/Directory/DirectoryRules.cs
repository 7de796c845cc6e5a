using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Agreements.Directory;

/// <summary>Rules of fields that several calls share.</summary>
internal static class DirectoryRules
{
    private const int MaxDisplayName = 200, MaxDate = 50;
    private const long FirstSecond = -62_135_596_800, LastSecond = 253_402_300_799;

    /// <summary>Lower-case letters, digits and hyphens, first a letter (AIP-122).</summary>
    public static void CheckId(this Violations violations, string id, string field) =>
        violations.Check(ResourceName.IsId(id) && char.IsAsciiLetterLower(id[0]), field, "must be 1 to 63 lower-case letters, digits and hyphens, and begin with a letter");

    public static void CheckDisplayName(this Violations violations, string text, string field) =>
        violations.Check(!string.IsNullOrWhiteSpace(text) && text.Length <= MaxDisplayName, field, $"must have 1 to {MaxDisplayName} characters");

    public static void CheckName(this Violations violations, string collection, string name, string field) =>
        violations.Check(ResourceName.IsOf(collection, name), field, $"must have the form {collection}/{{id}}");

    /// <summary>A State or an agency, which are the two levels of parties.</summary>
    public static void CheckParty(this Violations violations, string party, string field) =>
        violations.Check(IsParty(party), field, "must have the form states/{state} or agencies/{agency}");

    /// <summary>The contract's Timestamp reaches further than its documented range, and than any calendar.</summary>
    public static void CheckTime(this Violations violations, Timestamp? time, string field) =>
        violations.Check(time is null or { Seconds: >= FirstSecond and <= LastSecond, Nanos: >= 0 and < 1_000_000_000 }, field, "must lie within the years 1 and 9999");

    /// <summary>A State or an organisation, to which agencies belong.</summary>
    public static void CheckAffiliation(this Violations violations, string name, string field) =>
        violations.Check(ResourceName.IsOf("states", name) || ResourceName.IsOf("organisations", name), field, "must have the form states/{state} or organisations/{organisation}");

    /// <summary>A date as a source gives it; what is absent breaks no rule.</summary>
    public static void CheckPartialDate(this Violations violations, string date, string field) =>
        violations.Check(date.Length == 0 || (date.Length <= MaxDate && PartialDate.TryParse(date, out _)), field, "must be a date of ISO 8601-2, as in 2021-03-01, 2021, XXXX-06-19 or 2021/..");

    /// <summary>One day; <see langword="null"/> where there is none, or, with a violation, where it is no day.</summary>
    public static DateOnly? CheckDay(this Violations violations, string date, string field)
    {
        if (date.Length == 0) return null;
        var day = date.Length <= MaxDate && PartialDate.TryParse(date, out var partial) ? partial.Full : null;
        violations.Check(day is not null, field, "must be one day, as in 2021-03-01");
        return day;
    }

    public static void CheckLocode(this Violations violations, string code, string field) =>
        violations.Check(code.Length == 0 || Locode.IsNormal(code), field, "must be a UN/LOCODE of five characters, as in PKKHI, or empty");

    public static bool IsParty(string name) => ResourceName.IsOf("states", name) || ResourceName.IsOf("agencies", name);

    public static void CheckKnown<T>(this Violations violations, T value, string field) where T : struct, System.Enum =>
        violations.Check(System.Enum.IsDefined(value) && Convert.ToInt32(value) != 0, field, "must be one of its values");

    /// <summary>Checked with the other fields, so that a bad one is not told separately.</summary>
    public static void CheckRequestId(this Violations violations, string requestId) =>
        violations.Check(requestId.Length == 0 || Guid.TryParse(requestId, out _), "request_id", "must be a UUID");
}
