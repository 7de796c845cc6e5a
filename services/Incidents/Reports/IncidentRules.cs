using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Types;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Reports;

/// <summary>What must hold of an incident, each field's rule, so that one answer names all that is to be mended.</summary>
internal static class IncidentRules
{
    public const int MaxSources = 20, MaxPersons = 100;

    /// <summary>How far a reporter's clock may run ahead of ours.</summary>
    public const long ForgivenSkew = 5 * 60 * 1_000_000L;

    /// <param name="incident">As the reporter gives it; what the server gives is not looked at.</param>
    /// <param name="now">UTC microseconds.</param>
    /// <param name="violations">Collects.</param>
    public static void Check(V1.Incident incident, long now, Violations violations)
    {
        violations.Check(incident.Kind is >= V1.IncidentKind.Unspecified and <= V1.IncidentKind.Warning, "incident.kind", "must be one of the kinds");
        violations.Check(Taxonomy.Contains(incident.Type), "incident.type", "must be a path of the taxonomy, as in smuggling.drugs.heroin");
        Texts.CheckGiven(incident.Title, 200, "incident.title", violations);
        Texts.Check(incident.Narrative, 20_000, "incident.narrative", violations);
        violations.Check(incident.Language.Length == 0 || Texts.IsLanguageTag(incident.Language), "incident.language", "must be a BCP 47 tag, as in en or fa-IR");
        violations.Check(incident.Severity is > Level.Unspecified and <= Level.Critical, "incident.severity", "must be one of the levels");
        Texts.Check(incident.Source, 500, "incident.source", violations);
        Texts.Check(incident.Method, 2_000, "incident.method", violations);
        CheckTimes(incident, now, violations);
        CheckPersons(incident, violations);
        CheckSources(incident, violations);
        if (incident.Place is { } place) PlaceRules.Check(place, "incident.place", violations);
        if (incident.Casualties is { } casualties) CheckCasualties(casualties, violations);
        if (incident.Marking is { } marking) MarkingRules.Check(marking, "incident.marking", violations);
        else violations.Add("incident.marking", "is required");
    }

    private static void CheckTimes(V1.Incident incident, long now, Violations violations)
    {
        violations.Check(incident.OccurredTime is not null, "incident.occurred_time", "is required");
        var began = Instants.Check(incident.OccurredTime, "incident.occurred_time", violations);
        var ended = Instants.Check(incident.OccurredEndTime, "incident.occurred_end_time", violations);
        if (began is { } first) violations.Check(first <= now + ForgivenSkew, "incident.occurred_time", "must not be in the future");
        if (began is { } from && ended is { } until) violations.Check(from < until, "incident.occurred_end_time", "must be later than occurred_time");
    }

    private static void CheckPersons(V1.Incident incident, Violations violations)
    {
        violations.Check(incident.Persons.Count <= MaxPersons, "incident.persons", $"must be at most {MaxPersons}");
        for (var i = 0; i < Math.Min(incident.Persons.Count, MaxPersons); i++) Texts.CheckGiven(incident.Persons[i], 200, $"incident.persons[{i}]", violations);
    }

    private static void CheckSources(V1.Incident incident, Violations violations)
    {
        var sources = incident.DerivedFrom;
        violations.Check(sources.Count <= MaxSources, "incident.derived_from", $"must be at most {MaxSources}");
        violations.Check(sources.Distinct().Count() == sources.Count, "incident.derived_from", "must not repeat itself");
        for (var i = 0; i < Math.Min(sources.Count, MaxSources); i++) violations.Check(ResourceName.Uuid("incidents", sources[i]) is not null, $"incident.derived_from[{i}]", "must have the form incidents/{uuid}");
    }

    private static void CheckCasualties(V1.Casualties casualties, Violations violations)
    {
        violations.Check(casualties.Killed >= 0, "incident.casualties.killed", "must not be negative");
        violations.Check(casualties.Wounded >= 0, "incident.casualties.wounded", "must not be negative");
    }
}
