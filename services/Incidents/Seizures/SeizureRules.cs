using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Types;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>What must hold of a seizure; one answer names all that is to be mended.</summary>
internal static class SeizureRules
{
    private const int MaxLines = 200, MaxParticipants = 50;

    /// <param name="seizure">As the reporter gives it; what the server gives is not looked at.</param>
    /// <param name="now">UTC microseconds.</param>
    /// <param name="violations">Collects.</param>
    public static void Check(V1.Seizure seizure, long now, Violations violations)
    {
        violations.Check(seizure.Lines.Count is >= 1 and <= MaxLines, "seizure.lines", $"must be 1 to {MaxLines}");
        for (var i = 0; i < Math.Min(seizure.Lines.Count, MaxLines); i++) CheckLine(seizure.Lines[i], $"seizure.lines[{i}]", violations);
        if (seizure.Lines.Count <= MaxLines) SubsetRules.Check(seizure.Lines, violations);

        violations.Check(seizure.SeizedTime is not null, "seizure.seized_time", "is required");
        if (Instants.Check(seizure.SeizedTime, "seizure.seized_time", violations) is { } seized) violations.Check(seized <= now + OccurrenceRules.ForgivenSkew, "seizure.seized_time", "must not be in the future");
        if (seizure.Place is { } place) PlaceRules.Check(place, "seizure.place", violations);
        violations.Check(seizure.Incident.Length == 0 || ResourceName.Uuid("incidents", seizure.Incident) is not null, "seizure.incident", "must have the form incidents/{uuid}");
        CheckOutcomes(seizure, violations);
        violations.Check(seizure.Participants.Count <= MaxParticipants, "seizure.participants", $"must be at most {MaxParticipants}");
        MarkingRules.Names(seizure.Participants, "agencies", "seizure.participants", violations);
        if (seizure.Marking is { } marking) MarkingRules.Check(marking, "seizure.marking", violations);
        else violations.Add("seizure.marking", "is required");
    }

    private static void CheckLine(V1.SeizureLine line, string path, Violations violations)
    {
        violations.Check(line.LineId.Length is >= 1 and <= 20 && line.LineId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), $"{path}.line_id", "must be 1 to 20 letters, digits or hyphens");
        Texts.Check(line.Description, 500, $"{path}.description", violations);
        if (line.Commodity is { } commodity) CheckCommodity(commodity, $"{path}.commodity", violations);
        else violations.Add($"{path}.commodity", "is required");
        if (line.Quantity is { } quantity) CheckQuantity(quantity, $"{path}.quantity", violations);
        else violations.Add($"{path}.quantity", "is required");
    }

    private static void CheckCommodity(V1.Commodity commodity, string path, Violations violations)
    {
        if (commodity.Hs is not { } hs)
        {
            violations.Check(Taxonomy.Contains(commodity.Type) && commodity.Type.StartsWith("smuggling.", StringComparison.Ordinal), $"{path}.type", "must be a path of the taxonomy below smuggling, as in smuggling.drugs.heroin");
            return;
        }

        if (!HarmonizedCode.TryParse(hs.Code, out var code, out var rule)) violations.Add($"{path}.hs.code", rule);
        else violations.Check(code.Digits == hs.Code, $"{path}.hs.code", "must be six digits without dots and blanks");
        violations.Check(HarmonizedCode.Editions.Contains(hs.Edition), $"{path}.hs.edition", $"must be one of {string.Join(", ", HarmonizedCode.Editions)}");
    }

    private static void CheckQuantity(V1.Quantity quantity, string path, Violations violations)
    {
        var unit = SeizureUnits.Find(quantity.Unit);
        violations.Check(unit is not null, $"{path}.unit", $"must be one of {SeizureUnits.Codes} (UN/ECE Recommendation 20; packages are no amount)");
        violations.Check(quantity.Qualifier is > V1.QuantityQualifier.Unspecified and <= V1.QuantityQualifier.Unknown, $"{path}.qualifier", "must be one of the qualifiers");
        if (quantity.Qualifier == V1.QuantityQualifier.Unknown) violations.Check(quantity.Value.Length == 0, $"{path}.value", "must be empty with UNKNOWN");
        else if (unit is not null) violations.Check(Amount.Read(quantity.Value, unit) is not null, $"{path}.value", "must be a decimal that is not negative, with at most 15 digits before the point and 6 after");
        Texts.Check(quantity.AsStated, 200, $"{path}.as_stated", violations);
    }

    private static void CheckOutcomes(V1.Seizure seizure, Violations violations)
    {
        for (var i = 0; i < seizure.Outcomes.Count; i++)
        {
            violations.Check(seizure.Outcomes[i].Kind is > V1.OutcomeKind.Unspecified and <= V1.OutcomeKind.Detention, $"seizure.outcomes[{i}].kind", "must be one of the kinds");
            violations.Check(seizure.Outcomes[i].Count >= 0, $"seizure.outcomes[{i}].count", "must not be negative");
        }

        violations.Check(seizure.Outcomes.DistinctBy(outcome => outcome.Kind).Count() == seizure.Outcomes.Count, "seizure.outcomes", "must be at most one of each kind");
    }
}
