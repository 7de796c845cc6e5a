using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Contributions;

/// <summary>What must hold of a contribution; one answer names all that is to be mended.</summary>
internal static class ContributionRules
{
    public const int MaxReason = 500;
    private const int MaxText = 5_000;

    public static void Check(V1.Contribution contribution, long now, Violations violations)
    {
        violations.Check(ResourceName.Uuid(Incident.Collection, contribution.Incident) is not null, "contribution.incident", "must have the form incidents/{uuid}");
        Texts.Check(contribution.Text, MaxText, "contribution.text", violations);
        violations.Check(contribution.Text.Length > 0 || contribution.ContentCase != V1.Contribution.ContentOneofCase.None, "contribution.text", "is required with a comment");
        violations.Check(contribution.Language.Length == 0 || Texts.IsLanguageTag(contribution.Language), "contribution.language", "must be a BCP 47 tag, as in en or fa-IR");
        if (contribution.Sighting is { } sighting) Check(sighting, now, violations);
        if (contribution.Correction is { } correction) Check(correction, violations);
        if (contribution.Marking is { } marking) MarkingRules.Check(marking, "contribution.marking", violations);
    }

    private static void Check(V1.Sighting sighting, long now, Violations violations)
    {
        const string path = "contribution.sighting";
        if (Instants.Check(sighting.OccurredTime, $"{path}.occurred_time", violations) is { } at) violations.Check(at <= now + OccurrenceRules.ForgivenSkew, $"{path}.occurred_time", "must not be in the future");
        if (sighting.Place is { } place) PlaceRules.Check(place, $"{path}.place", violations);
    }

    // Whether the values hold is seen together with the incident as it then stands, when the originator accepts them.
    private static void Check(V1.Correction correction, Violations violations)
    {
        const string path = "contribution.correction.update_mask";
        if (correction.UpdateMask is not { } mask) return;
        violations.Check(mask.Paths.Count > 0, path, "is required");
        string[] open = [.. Revisable.All.Where(field => field != "marking")];
        foreach (var field in mask.Paths) violations.Check(open.Contains(field), path, $"must name fields that others may correct ({string.Join(", ", open)})");
    }
}
