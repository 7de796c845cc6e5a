using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Dossiers;

/// <summary>Rules of fields that the sections of a dossier share.</summary>
internal static class DossierRules
{
    private const int MaxTopics = 20, MaxDate = 50;

    /// <summary>A name within an agreement, as in <c>agreements/{agreement}/commitments/{commitment}</c>.</summary>
    public static void CheckEntry(this Violations violations, string collection, string name, string field) =>
        violations.Check(IsEntry(collection, name), field, $"must have the form agreements/{{agreement}}/{collection}/{{id}}");

    public static bool IsEntry(string collection, string name) =>
        name.Split('/') is ["agreements", var agreement, var middle, var id] && middle == collection && ResourceName.IsId(agreement) && ResourceName.IsId(id);

    /// <summary>Of the same agreement as what refers to it.</summary>
    public static void CheckSibling(this Violations violations, string agreement, string collection, string name, string field) =>
        violations.Check(IsEntry(collection, name) && name.StartsWith($"{agreement}/", StringComparison.Ordinal), field, $"must have the form {{parent}}/{collection}/{{id}}");

    public static void CheckCreation(this Violations violations, string parent, string id, string field, string requestId)
    {
        violations.CheckName("agreements", parent, "parent");
        violations.CheckId(id, field);
        violations.CheckRequestId(requestId);
    }

    public static void CheckPartial(this Violations violations, string date, string field) =>
        violations.Check(date.Length == 0 || (date.Length <= MaxDate && PartialDate.TryParse(date, out _)), field, "must be a date by ISO 8601-2, as in 2021-05-01, 2021 or XXXX-06");

    public static void CheckTopics(this Violations violations, IReadOnlyList<string> topics, string field)
    {
        violations.Check(topics.Count <= MaxTopics, field, $"must be at most {MaxTopics}");
        for (var i = 0; i < Math.Min(topics.Count, MaxTopics); i++) violations.Check(ResourceName.IsId(topics[i]), $"{field}[{i}]", "must be lower-case words with hyphens, as in counter-terrorism");
    }

    /// <summary>Ids within one thing are different from each other.</summary>
    public static void CheckParts(this Violations violations, IReadOnlyList<string> ids, int most, string field, string idField)
    {
        violations.Check(ids.Count <= most, field, $"must be at most {most}");
        violations.Check(ids.Distinct(StringComparer.Ordinal).Count() == ids.Count, field, $"must not have the same {idField} twice");
        for (var i = 0; i < Math.Min(ids.Count, most); i++) violations.CheckId(ids[i], $"{field}[{i}].{idField}");
    }

    /// <summary>A State, an agency or an organisation.</summary>
    public static void CheckActor(this Violations violations, string name, string field) =>
        violations.Check(DirectoryRules.IsParty(name) || ResourceName.IsOf("organisations", name), field, "must have the form states/{state}, agencies/{agency} or organisations/{organisation}");
}
