using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Logistics.Tests.Consignments;
using SecurityCoop.Type.V1;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Disclosures;

public sealed class LedgerTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task The_owner_sees_who_was_given_a_consignment_and_that_the_ledger_is_whole(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var filed = await service.File(Pakistan);
        await service.NamesSeenBy(Uzbekistan);

        var line = Assert.Single((await service.Disclosures.ListDisclosuresAsync(new() { Record = filed.Name }, service.As(Pakistan, null, "auditor"))).Disclosures);
        Assert.Equal((filed.Name, Uzbekistan, "agreements/test/provisions/1", "1"), (line.Record, line.Recipient, line.Provision, line.Article));
        Assert.Empty((await service.Disclosures.ListDisclosuresAsync(new() { Record = filed.Name }, service.As(Tajikistan, null, "auditor"))).Disclosures);
        Assert.Equal(line, Assert.Single((await service.Disclosures.ListReceivedDisclosuresAsync(new(), service.As(Uzbekistan, null, "liaison"))).Disclosures));

        var whole = await Sealed(service);
        Assert.Equal((true, 1, null), (whole.Complete, whole.LineCount, whole.Defect));
    }

    [Fact]
    public async Task A_correction_shows_what_an_amended_consignment_was_given_by_before()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var filed = await service.File(Pakistan);
        await service.NamesSeenBy(Uzbekistan);
        await service.Screen(filed, Type.V1.Level.High);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await service.NamesSeenBy(Uzbekistan);

        service.Agree(From(Pakistan, Uzbekistan, HighRisk));
        var found = await service.Disclosures.ListBaselessDisclosuresAsync(
            new() { DisclosedAfter = 0L.ToTimestamp(), DisclosedBefore = (service.Clock.Now() + 1).ToTimestamp() }, service.As(Pakistan, null, "auditor"));

        // The first revision had no risk; the second has, and keeps its basis.
        Assert.Equal((filed.Name, 1), (Assert.Single(found.Disclosures).Disclosure.Record, found.Disclosures[0].Disclosure.Revision));
    }

    [Fact]
    public async Task A_count_of_consignments_is_a_line()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        for (var i = 0; i < 2; i++) await service.File(Pakistan);

        Assert.Equal(2, (await service.Consignments.CountConsignmentsAsync(new(), service.As(Uzbekistan))).Count);

        var line = Assert.Single((await service.Disclosures.ListDisclosuresAsync(new(), service.As(Pakistan, null, "auditor"))).Disclosures);
        Assert.Equal((2, "{}", Uzbekistan), (line.CountedRecords, line.Question, line.Recipient));
        Assert.StartsWith("statistics/consignments/", line.Record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_is_asked_over_JSON_too()
    {
        await using var service = await LogisticsUnderTest.Start();
        var token = service.As(Pakistan, null, "auditor").GetValue("authorization")!;
        service.Web.DefaultRequestHeaders.Add("Authorization", token);

        Assert.Equal("{}", (await service.Web.GetStringAsync("/v1/ledgers/logistics/disclosures")).Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("BEGIN PUBLIC KEY", await service.Web.GetStringAsync("/v1/ledgers/logistics/key"));
        Assert.Contains("\"complete\"", await service.Web.GetStringAsync("/v1/ledgers/logistics:verify"));
        Assert.Contains("securitycoop-ledger-1", await service.Web.GetStringAsync("/v1/ledgers/logistics:export"));
    }

    private static async Task<VerifyDisclosuresResponse> Sealed(LogisticsUnderTest service)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var call = service.Disclosures.VerifyDisclosures(new(), service.As(Pakistan, null, "auditor"));
            await foreach (var progress in call.ResponseStream.ReadAllAsync(patience.Token))
            {
                if (progress.Complete && progress.UnsealedLineCount == 0) return progress;
            }
        }
    }
}
