using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

/// <summary>Rules of fields that several calls share.</summary>
internal static class DirectoryRules
{
    private const int MaxDisplayName = 200;
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

    public static bool IsParty(string name) => ResourceName.IsOf("states", name) || ResourceName.IsOf("agencies", name);

    public static void CheckKnown<T>(this Violations violations, T value, string field) where T : struct, System.Enum =>
        violations.Check(System.Enum.IsDefined(value) && Convert.ToInt32(value) != 0, field, "must be one of its values");

    /// <summary>Checked with the other fields, so that a bad one is not told separately.</summary>
    public static void CheckRequestId(this Violations violations, string requestId) =>
        violations.Check(requestId.Length == 0 || Guid.TryParse(requestId, out _), "request_id", "must be a UUID");
}
