using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Types;

namespace SecurityCoop.Incidents.Finding;

/// <summary>Reads filters from requests; the same fields have the same rules in every request.</summary>
internal static class FilterRules
{
    private const int MaxTypes = 50;

    public static RecordFilter Read(IReadOnlyList<string> types, Type.V1.Level minSeverity, string originator, Timestamp? after, Timestamp? before, Violations violations)
    {
        CheckTypes(types, violations);
        violations.Check(minSeverity is >= Type.V1.Level.Unspecified and <= Type.V1.Level.Critical, "min_severity", "must be one of the levels");
        CheckOriginator(originator, violations);
        var (from, until) = Span(after, before, "occurred_after", "occurred_before", violations);
        return new RecordFilter { Types = types, MinLevel = minSeverity.ToRule(), Originator = originator, OccurredAfter = from, OccurredBefore = until };
    }

    public static void CheckTypes(IReadOnlyList<string> types, Violations violations)
    {
        violations.Check(types.Count <= MaxTypes, "types", $"must be at most {MaxTypes}");
        for (var i = 0; i < Math.Min(types.Count, MaxTypes); i++) violations.Check(Taxonomy.Contains(types[i]), $"types[{i}]", "must be a path of the taxonomy, as in smuggling.drugs");
    }

    public static void CheckOriginator(string originator, Violations violations) =>
        violations.Check(originator.Length == 0 || ResourceName.IsOf("agencies", originator), "originator", "must have the form agencies/{agency}");

    public static (long From, long Until) Span(Timestamp? after, Timestamp? before, string afterField, string beforeField, Violations violations)
    {
        var from = Instants.Check(after, afterField, violations) ?? long.MinValue;
        var until = Instants.Check(before, beforeField, violations) ?? long.MaxValue;
        violations.Check(from < until, beforeField, $"must be later than {afterField}");
        return (from, until);
    }
}
