using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Types;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Reports;

/// <summary>What must hold of an incident, each field's rule, so that one answer names all that is to be mended.</summary>
internal static class IncidentRules
{
    public const int MaxSources = 20, MaxPersons = 100, MaxTranslations = 20;

    /// <param name="incident">As the reporter gives it; what the server gives is not looked at. Numbers that follow a standard are brought to its normal form.</param>
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
        OccurrenceRules.Check(incident, now, violations);
        CheckPersons(incident, violations);
        ActorRules.Check(incident.Actors, violations);
        CheckSources(incident, violations);
        CheckTranslations(incident, violations);
        CasualtyRules.Check(incident.Casualties, violations);
        CheckObjects(incident, violations);
        violations.Check(incident is not { HasCount: true, Count: < 1 }, "incident.count", "must be more than 0");
        if (incident.Marking is { } marking) MarkingRules.Check(marking, "incident.marking", violations);
        else violations.Add("incident.marking", "is required");
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
        violations.Check(incident.Sources.Count <= MaxSources, "incident.sources", $"must be at most {MaxSources}");
        for (var i = 0; i < Math.Min(incident.Sources.Count, MaxSources); i++) SourceRules.Check(incident.Sources[i], $"incident.sources[{i}]", violations);
    }

    private static void CheckObjects(V1.Incident incident, Violations violations)
    {
        ObjectRules.CheckAll(incident.Vessels, ObjectRules.Check, "incident.vessels", violations);
        ObjectRules.CheckAll(incident.Vehicles, ObjectRules.Check, "incident.vehicles", violations);
        ObjectRules.CheckAll(incident.Containers, ObjectRules.Check, "incident.containers", violations);
        ObjectRules.CheckAll(incident.Wagons, ObjectRules.Check, "incident.wagons", violations);
        ObjectRules.CheckAll(incident.Aircraft, ObjectRules.Check, "incident.aircraft", violations);
        ObjectRules.CheckAll(incident.AirWaybills, ObjectRules.Check, "incident.air_waybills", violations);
    }

    private static void CheckTranslations(V1.Incident incident, Violations violations)
    {
        var translations = incident.Translations;
        violations.Check(translations.Count <= MaxTranslations, "incident.translations", $"must be at most {MaxTranslations}");
        violations.Check(translations.Select(t => t.Language).Append(incident.Language).Distinct(StringComparer.OrdinalIgnoreCase).Count() == translations.Count + 1, "incident.translations", "must name each language once, and not the record's own");
        for (var i = 0; i < Math.Min(translations.Count, MaxTranslations); i++)
        {
            var (translation, path) = (translations[i], $"incident.translations[{i}]");
            violations.Check(Texts.IsLanguageTag(translation.Language), $"{path}.language", "must be a BCP 47 tag, as in en or fa-IR");
            Texts.CheckGiven(translation.Title, 200, $"{path}.title", violations);
            Texts.Check(translation.Narrative, 20_000, $"{path}.narrative", violations);
        }
    }
}
