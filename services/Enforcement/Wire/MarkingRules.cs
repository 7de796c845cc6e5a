using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>Rules of a marking: nothing is left to be guessed, and no list stands where it would have no effect.</summary>
public static class MarkingRules
{
    private const int MaxListed = 200;

    public static void Check(Marking marking, string path, Violations violations)
    {
        violations.Check(marking.Classification is > Classification.Unspecified and <= Classification.TopSecret, $"{path}.classification", "must be one of the classifications");
        violations.Check(marking.Tlp is > Tlp.Unspecified and <= Tlp.Red, $"{path}.tlp", "must be one of the traffic lights: unlabelled is not CLEAR");
        Names(marking.ReleasedTo, "agencies", $"{path}.released_to", violations);
        Names(marking.ReleasableTo, "states", $"{path}.releasable_to", violations);
        Names(marking.AddressedAgencies, "agencies", $"{path}.addressed_agencies", violations);
        Subjects(marking.NamedRecipients, $"{path}.named_recipients", violations);
        Purposes(marking.ExcludedPurposes, $"{path}.excluded_purposes", violations);
        Distinct(marking.Handling, $"{path}.handling", violations);
        violations.Check(!marking.Handling.Contains(Handling.Unspecified), $"{path}.handling", "must be one of its values");
        violations.Check(marking.ReleasedTo.Count == 0 || marking.OriginatorControlled, $"{path}.released_to", "has an effect only with originator_controlled");
        violations.Check(marking.NamedRecipients.Count == 0 || marking.Tlp == Tlp.Red, $"{path}.named_recipients", "has an effect only with TLP_RED");
        violations.Check(marking.AddressedAgencies.Count == 0 || marking.Tlp == Tlp.AmberStrict, $"{path}.addressed_agencies", "has an effect only with TLP_AMBER_STRICT");
    }

    public static void Names(IReadOnlyList<string> names, string collection, string path, Violations violations)
    {
        Distinct(names, path, violations);
        for (var i = 0; i < Math.Min(names.Count, MaxListed); i++) violations.Check(ResourceName.IsOf(collection, names[i]), $"{path}[{i}]", $"must have the form {collection}/{{id}}");
    }

    private static void Subjects(Google.Protobuf.Collections.RepeatedField<string> subjects, string path, Violations violations)
    {
        Distinct(subjects, path, violations);
        for (var i = 0; i < Math.Min(subjects.Count, MaxListed); i++) Texts.CheckGiven(subjects[i], 200, $"{path}[{i}]", violations);
    }

    private static void Purposes(Google.Protobuf.Collections.RepeatedField<Purpose> purposes, string path, Violations violations)
    {
        Distinct(purposes, path, violations);
        for (var i = 0; i < Math.Min(purposes.Count, MaxListed); i++) violations.Check(purposes[i] is > Purpose.Unspecified and <= Purpose.Facilitation, $"{path}[{i}]", "must be one of the purposes");
    }

    private static void Distinct<T>(IReadOnlyList<T> items, string path, Violations violations)
    {
        violations.Check(items.Count <= MaxListed, path, $"must be at most {MaxListed}");
        violations.Check(items.Distinct().Count() == items.Count, path, "must not repeat itself");
    }
}
