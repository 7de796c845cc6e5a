using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Logistics.Tests.Consignments;

/// <summary>Invented declarations: test data, not real trade.</summary>
internal static class Samples
{
    /// <summary>Wheat by rail from Kazakhstan, filed in time; nothing for a rule to object to but new traders.</summary>
    public static Consignment Wheat(DateTimeOffset now) => new()
    {
        Mode = TransportMode.Rail,
        Containers = { "CSQU3054383" },
        Consignor = "Test Grain Exporter",
        Consignee = "Test Mill",
        Goods = { new GoodsLine { HsCode = "1001.99", Description = "Durum wheat in bags of 50 kg", GrossMassKg = "20000", Packages = 400 } },
        Origin = "KZAAU",
        Transit = { "TMKRW" },
        Destination = "PKKHI",
        EtaTime = now.AddDays(3).ToTimestamp(),
        Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Green },
    };

    /// <summary>Says nothing of its goods and comes from where opiates come from.</summary>
    public static Consignment Suspicious(DateTimeOffset now)
    {
        var consignment = Wheat(now);
        consignment.Origin = "AFKBL";
        consignment.Goods[0].Description = "Consumer goods";
        return consignment;
    }

    public static async Task<Consignment> File(this LogisticsUnderTest service, string agency, Consignment? declared = null) =>
        await service.Consignments.FileConsignmentAsync(new FileConsignmentRequest { Consignment = declared ?? Wheat(service.Clock.GetUtcNow()) }, service.As(agency));

    public static async Task<Consignment> Screen(this LogisticsUnderTest service, Consignment consignment, Level? officer = null) =>
        await service.Consignments.ScreenConsignmentAsync(
            new ScreenConsignmentRequest
            {
                Name = consignment.Name,
                OfficerJudgement = officer is { } risk ? new OfficerJudgement { Risk = risk, Reason = "Test data: a tip." } : null,
            },
            service.As(consignment.Originator));

    public static async Task<Consignment> FileAndScreen(this LogisticsUnderTest service, string agency, Consignment declared) =>
        await service.Screen(await service.File(agency, declared));

    public static async Task<IReadOnlyList<string>> NamesSeenBy(this LogisticsUnderTest service, string agency, ListConsignmentsRequest? request = null) =>
        [.. (await service.Consignments.ListConsignmentsAsync(request ?? new ListConsignmentsRequest(), service.As(agency))).Consignments.Select(each => each.Name)];
}
