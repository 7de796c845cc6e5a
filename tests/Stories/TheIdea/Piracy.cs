using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Row 2-04: the same act is armed robbery at 11 nautical miles from the baseline and piracy at 30, by the areas of the register.</summary>
internal static class Piracy
{
    // An invented coast, far from every other story.
    private const double Baseline = -40, Mile = 1 / 60.0;

    public static async Task Play(RunningSystem system)
    {
        var officer = system.As("pk-msa-piracy", "law-enforcement");
        var (near, far) = (await officer.Incidents.ReportIncidentAsync(new() { Incident = Act("piracy_or_robbery_undetermined", 11, system.Now) }), await officer.Incidents.ReportIncidentAsync(new() { Incident = Act("piracy_or_robbery_undetermined", 30, system.Now) }));
        near.Zone.ShouldBeNull();

        await Setup.Once(system.Registrar.Areas.CreateAreaAsync(new() { AreaId = "test-piracy-sea", Area = Sea(AreaKind.TerritorialSea, 12) }));
        await Setup.Once(system.Registrar.Areas.CreateAreaAsync(new() { AreaId = "test-piracy-zone", Area = Sea(AreaKind.Eez, 200) }));
        await UntilIn(officer, near, ZoneKind.TerritorialSea);
        await UntilIn(officer, far, ZoneKind.Eez);

        (await Refused.By(officer.Incidents.ReportIncidentAsync(new() { Incident = Act("piracy", 11, system.Now) }))).Reason.ShouldBe("FIELDS_INVALID");
        (await officer.Incidents.ReportIncidentAsync(new() { Incident = Act("armed_robbery", 11, system.Now) })).Type.ShouldBe("armed_robbery");
        (await officer.Incidents.ReportIncidentAsync(new() { Incident = Act("piracy", 30, system.Now) })).Type.ShouldBe("piracy");
        (await Refused.By(officer.Incidents.ReportIncidentAsync(new() { Incident = Act("armed_robbery", 30, system.Now) }))).Reason.ShouldBe("FIELDS_INVALID");
    }

    private static Task UntilIn(Person officer, Incident incident, ZoneKind zone) =>
        Eventually.Holds(async () => (await officer.Incidents.GetIncidentAsync(new() { Name = incident.Name })).Zone?.Kind == zone, $"{zone} is told");

    private static Incident Act(string type, double milesOut, DateTimeOffset now) => new()
    {
        Type = type,
        Title = "Test data: a boarding",
        OccurredTime = Timestamp.FromDateTimeOffset(now.AddHours(-1)),
        Severity = Level.High,
        Place = new Place { Latitude = Baseline - (milesOut * Mile), Longitude = -20, AccuracyM = 50 },
        Marking = Records.Amber,
    };

    private static RegisteredArea Sea(AreaKind kind, double miles) => new()
    {
        DisplayName = "Test data: a zone of the sea",
        Kind = kind,
        Outline = new AreaOutline { Polygons = { new OutlinePolygon { Outer = new OutlineRing { Corners = { Corner(miles, -21), Corner(miles, -19), Corner(0, -19), Corner(0, -21) } } } } },
    };

    private static Corner Corner(double miles, double longitude) => new() { Latitude = Baseline - (miles * Mile), Longitude = longitude };
}
