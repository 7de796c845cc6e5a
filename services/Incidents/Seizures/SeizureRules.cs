using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>What must hold of a seizure; one answer names all that is to be mended.</summary>
internal static class SeizureRules
{
    private const int MaxLines = 200, MaxParticipants = 50, MaxPersons = 100;

    /// <param name="seizure">As the reporter gives it; what the server gives is not looked at. Numbers that follow a standard are brought to its normal form.</param>
    /// <param name="now">UTC microseconds.</param>
    /// <param name="violations">Collects.</param>
    public static void Check(V1.Seizure seizure, long now, Violations violations)
    {
        violations.Check(seizure.Lines.Count is >= 1 and <= MaxLines, "seizure.lines", $"must be 1 to {MaxLines}");
        for (var i = 0; i < Math.Min(seizure.Lines.Count, MaxLines); i++) LineRules.Check(seizure.Lines[i], $"seizure.lines[{i}]", violations);
        if (seizure.Lines.Count <= MaxLines) SubsetRules.Check(seizure.Lines, violations);

        violations.Check(seizure.SeizedTime is not null, "seizure.seized_time", "is required");
        if (Instants.Check(seizure.SeizedTime, "seizure.seized_time", violations) is { } seized) violations.Check(seized <= now + OccurrenceRules.ForgivenSkew, "seizure.seized_time", "must not be in the future");
        if (seizure.Place is { } place) PlaceRules.Check(place, "seizure.place", violations);
        if (seizure.Route is { } route) RouteRules.Check(route, "seizure.route", violations);
        violations.Check(seizure.Incident.Length == 0 || ResourceName.Uuid("incidents", seizure.Incident) is not null, "seizure.incident", "must have the form incidents/{uuid}");
        violations.Check(seizure.Consignment.Length == 0 || ResourceName.Uuid("consignments", seizure.Consignment) is not null, "seizure.consignment", "must have the form consignments/{uuid}");
        OutcomeRules.Check(seizure.Outcomes, violations);
        CheckPersons(seizure, violations);
        CheckTransport(seizure, violations);
        violations.Check(seizure.Participants.Count <= MaxParticipants, "seizure.participants", $"must be at most {MaxParticipants}");
        MarkingRules.Names(seizure.Participants, "agencies", "seizure.participants", violations);
        if (seizure.Marking is { } marking) MarkingRules.Check(marking, "seizure.marking", violations);
        else violations.Add("seizure.marking", "is required");
    }

    private static void CheckPersons(V1.Seizure seizure, Violations violations)
    {
        violations.Check(seizure.Persons.Count <= MaxPersons, "seizure.persons", $"must be at most {MaxPersons}");
        for (var i = 0; i < Math.Min(seizure.Persons.Count, MaxPersons); i++) Texts.CheckGiven(seizure.Persons[i], 200, $"seizure.persons[{i}]", violations);
        foreach (var detention in seizure.Outcomes.Where(outcome => outcome is { Kind: V1.OutcomeKind.Detention, HasCount: true }))
            violations.Check(detention.Count < 0 || seizure.Persons.Count <= detention.Count, "seizure.persons", "must not be more than were detained");
    }

    private static void CheckTransport(V1.Seizure seizure, Violations violations)
    {
        ObjectRules.CheckAll(seizure.Vessels, ObjectRules.Check, "seizure.vessels", violations);
        ObjectRules.CheckAll(seizure.Vehicles, ObjectRules.Check, "seizure.vehicles", violations);
        ObjectRules.CheckAll(seizure.Containers, ObjectRules.Check, "seizure.containers", violations);
        ObjectRules.CheckAll(seizure.Wagons, ObjectRules.Check, "seizure.wagons", violations);
        ObjectRules.CheckAll(seizure.Aircraft, ObjectRules.Check, "seizure.aircraft", violations);
        ObjectRules.CheckAll(seizure.AirWaybills, ObjectRules.Check, "seizure.air_waybills", violations);
    }
}
