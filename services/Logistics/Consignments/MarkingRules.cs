using Google.Protobuf.Collections;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>Rules of a marking: nothing is left to be guessed, and no list stands where it would have no effect.</summary>
internal static class MarkingRules
{
    private const int MaxListed = 200, MaxSubject = 200;

    public static void Check(Marking marking, string path, Violations violations)
    {
        violations.Check(marking.Classification is > Classification.Unspecified and <= Classification.TopSecret, $"{path}.classification", "must be one of the classifications");
        violations.Check(marking.Tlp is > Tlp.Unspecified and <= Tlp.Red, $"{path}.tlp", "must be one of the traffic lights: unlabelled is not CLEAR");
        CheckNames(marking.ReleasedTo, "agencies", $"{path}.released_to", violations);
        CheckNames(marking.ReleasableTo, "states", $"{path}.releasable_to", violations);
        CheckNames(marking.AddressedAgencies, "agencies", $"{path}.addressed_agencies", violations);
        CheckSubjects(marking.NamedRecipients, $"{path}.named_recipients", violations);
        CheckPurposes(marking.ExcludedPurposes, $"{path}.excluded_purposes", violations);
        violations.Check(marking.ReleasedTo.Count == 0 || marking.OriginatorControlled, $"{path}.released_to", "has an effect only with originator_controlled");
        violations.Check(marking.NamedRecipients.Count == 0 || marking.Tlp == Tlp.Red, $"{path}.named_recipients", "has an effect only with TLP_RED");
        violations.Check(marking.AddressedAgencies.Count == 0 || marking.Tlp == Tlp.AmberStrict, $"{path}.addressed_agencies", "has an effect only with TLP_AMBER_STRICT");
    }

    private static void CheckNames(RepeatedField<string> names, string collection, string path, Violations violations)
    {
        CheckDistinct(names, path, violations);
        for (var i = 0; i < Math.Min(names.Count, MaxListed); i++)
            violations.Check(ResourceName.IsOf(collection, names[i]), $"{path}[{i}]", $"must have the form {collection}/{{id}}");
    }

    private static void CheckSubjects(RepeatedField<string> subjects, string path, Violations violations)
    {
        CheckDistinct(subjects, path, violations);
        for (var i = 0; i < Math.Min(subjects.Count, MaxListed); i++) Texts.CheckGiven(subjects[i], MaxSubject, $"{path}[{i}]", violations);
    }

    private static void CheckPurposes(RepeatedField<Purpose> purposes, string path, Violations violations)
    {
        CheckDistinct(purposes, path, violations);
        for (var i = 0; i < Math.Min(purposes.Count, MaxListed); i++)
            violations.Check(purposes[i] is > Purpose.Unspecified and <= Purpose.Facilitation, $"{path}[{i}]", "must be one of the purposes");
    }

    private static void CheckDistinct<T>(RepeatedField<T> items, string path, Violations violations)
    {
        violations.Check(items.Count <= MaxListed, path, $"must be at most {MaxListed}");
        violations.Check(items.Distinct().Count() == items.Count, path, "must not repeat itself");
    }
}
