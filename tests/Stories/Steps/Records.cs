using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Type.V1;
using Quantity = SecurityCoop.Incidents.V1.Quantity;
using QuantityQualifier = SecurityCoop.Incidents.V1.QuantityQualifier;

namespace SecurityCoop.Stories.Steps;

/// <summary>Records of officers. All test data; container numbers are ISO 6346 vectors.</summary>
internal static class Records
{
    public static Marking Amber => new() { Classification = Classification.Official, Tlp = Tlp.Amber };

    /// <summary>Files a declaration and has an officer judge its risk.</summary>
    public static async Task<Consignment> File(this Person officer, Level risk, Action<Consignment>? change = null)
    {
        var declared = Declared(officer.System.Now);
        change?.Invoke(declared);
        var filed = await officer.Consignments.FileConsignmentAsync(new FileConsignmentRequest { Consignment = declared });
        return risk == Level.Unspecified ? filed : await officer.Judge(filed.Name, risk);
    }

    public static Consignment Declared(DateTimeOffset now) => new()
    {
        Mode = TransportMode.Sea,
        Containers = { "CSQU3054383" },
        Consignor = "test consignor",
        Consignee = "test consignee",
        Goods = { new GoodsLine { HsCode = "100199", Description = "wheat in bags of fifty kilograms", GrossMassKg = "18000", Packages = 360 } },
        Origin = "PKKHI",
        Destination = "KZAAU",
        EtaTime = Timestamp.FromDateTimeOffset(now.AddDays(12)),
        Marking = Amber,
    };

    public static OfficerJudgement Judgement(Level risk) => new() { Risk = risk, Reason = "test data: the story needs it" };

    public static async Task<Consignment> Judge(this Person officer, string consignment, Level risk) => await officer.Consignments.ScreenConsignmentAsync(
        new ScreenConsignmentRequest { Name = consignment, OfficerJudgement = Judgement(risk) });

    public static async Task<Incident> Report(this Person officer, string type, Action<Incident>? change = null, string requestId = "") =>
        await officer.Incidents.ReportIncidentAsync(new ReportIncidentRequest { Incident = An(type, officer.System.Now, change), RequestId = requestId });

    public static Incident An(string type, DateTimeOffset now, Action<Incident>? change = null)
    {
        var incident = new Incident
        {
            Type = type,
            Title = "Test report",
            Narrative = "Invented for a test.",
            Severity = Level.High,
            OccurredTime = Timestamp.FromDateTimeOffset(now.AddHours(-2)),
            Place = new Place { Latitude = 24.92, Longitude = 61.74, AccuracyM = 200 },
            Marking = Amber,
        };
        change?.Invoke(incident);
        return incident;
    }

    public static async Task<Seizure> Seize(this Person officer, string type, string value, string unit = "KGM", Action<Seizure>? change = null)
    {
        var seizure = new Seizure
        {
            SeizedTime = Timestamp.FromDateTimeOffset(officer.System.Now.AddDays(-1)),
            Marking = Amber,
            Lines =
            {
                new SeizureLine
                {
                    LineId = "1",
                    Commodity = new Commodity { Type = type },
                    Quantity = new Quantity { Value = value, Unit = unit, Qualifier = QuantityQualifier.Exact },
                },
            },
        };
        change?.Invoke(seizure);
        return await officer.Seizures.ReportSeizureAsync(new ReportSeizureRequest { Seizure = seizure });
    }
}
