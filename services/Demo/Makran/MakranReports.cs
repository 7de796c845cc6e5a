using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Demo.Makran;

/// <summary>Reports off the Makran coast and near Saravan. All test data.</summary>
internal static class MakranReports
{
    public static async Task Report(Cast cast, DateTimeOffset now, CancellationToken ct)
    {
        await Report(cast, "agencies/pk-msa", "smuggling.drugs.hashish", "Test report: dhow without lights, cargo under tarpaulin", Level.High, 24.92, 61.74, now.AddHours(-30), ct);
        await Report(cast, "agencies/pk-msa", "safety.person_at_sea", "Test report: fishing boat in distress", Level.Critical, 25.05, 61.60, now.AddHours(-3), ct);
        await Report(cast, "agencies/pk-msa", "piracy_or_robbery_undetermined", "Test report: skiffs approach an anchored tanker", Level.Medium, 24.60, 62.10, now.AddHours(-50), ct);
        await Report(cast, "agencies/ir-border-guard", "fisheries.iuu.unlicensed", "Test report: trawlers without licence", Level.Medium, 25.10, 61.20, now.AddHours(-20), ct);
        await Report(cast, "agencies/ir-border-guard", "environment.sabotage", "Test report: deliberate discharge near a fish farm", Level.High, 25.29, 60.64, now.AddHours(-8), ct);
        await Report(cast, "agencies/ir-border-guard", "violence.clash", "Test report: exchange of fire near Saravan", Level.High, 27.37, 62.33, now.AddHours(-60), ct);
    }

    private static async Task Report(Cast cast, string agency, string type, string title, Level severity, double latitude, double longitude, DateTimeOffset occurred, CancellationToken ct)
    {
        var officer = cast.As(agency, "border-security", "officer");
        if (await Stands(officer, type, title, ct)) return;
        var incident = new Incident
        {
            Type = type,
            Title = title,
            Severity = severity,
            OccurredTime = Timestamp.FromDateTimeOffset(occurred),
            Place = new Place { Latitude = latitude, Longitude = longitude, AccuracyM = 500 },
            Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Amber },
        };
        await officer.Incidents.ReportIncidentAsync(new ReportIncidentRequest { Incident = incident }, officer.Headers, cancellationToken: ct);
    }

    // By its title and not by a request id: its time counts from now, so each run would send another body under the same id.
    private static async Task<bool> Stands(Actor officer, string type, string title, CancellationToken ct)
    {
        var request = new ListIncidentsRequest { Originator = officer.Agency, Types_ = { type }, PageSize = 500 };
        return (await officer.Incidents.ListIncidentsAsync(request, officer.Headers, cancellationToken: ct)).Incidents.Any(i => i.Title == title);
    }
}
