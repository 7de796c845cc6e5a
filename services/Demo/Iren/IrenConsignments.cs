using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Demo.Iren;

/// <summary>Two containers through Karachi, one of high and one of low risk. Test data; container numbers are ISO 6346 vectors.</summary>
internal static class IrenConsignments
{
    public static async Task<Consignment> File(Actor officer, Level judged, DateTimeOffset now, CancellationToken ct)
    {
        var filed = await officer.Consignments.FileConsignmentAsync(new FileConsignmentRequest { Consignment = Declaration(judged, now) }, officer.Headers, cancellationToken: ct);
        return await officer.Consignments.ScreenConsignmentAsync(
            new ScreenConsignmentRequest { Name = filed.Name, OfficerJudgement = new OfficerJudgement { Risk = judged, Reason = "test data: the story needs this risk" } },
            officer.Headers, cancellationToken: ct);
    }

    private static Consignment Declaration(Level judged, DateTimeOffset now) => new()
    {
        Mode = TransportMode.Sea,
        Containers = { judged >= Level.High ? "CSQU3054383" : "TOLU4734787" },
        Consignor = "test consignor",
        Consignee = "test consignee",
        Goods = { new GoodsLine { HsCode = "1001.99", Description = "wheat in bags of fifty kilograms", GrossMassKg = "18000", Packages = 360 } },
        Origin = "PKKHI",
        Transit = { "UZTER" },
        Destination = "KZAAU",
        DepartureTime = Timestamp.FromDateTimeOffset(now.AddDays(3)),
        EtaTime = Timestamp.FromDateTimeOffset(now.AddDays(12)),
        Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Amber },
    };
}
