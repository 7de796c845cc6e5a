using SecurityCoop.Logistics.Tests.Consignments;
using SecurityCoop.Type.V1;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Recalls;

public sealed class RecallTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_consignment_is_asked_back_and_the_answer_reaches_its_owner(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var filed = await service.File(Pakistan);
        await service.NamesSeenBy(Uzbekistan);

        var recall = await service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Record = filed.Name, Reason = "Test: filed in error." } }, service.As(Pakistan, null, "liaison"));
        await service.Recalls.AcknowledgeRecallAsync(new() { Name = recall.Name, Outcome = RecallOutcome.Deleted }, service.As(Uzbekistan, null, "liaison"));

        var answered = await service.Recalls.GetRecallAsync(new() { Name = recall.Name }, service.As(Pakistan, null, "auditor"));
        Assert.StartsWith("ledgers/logistics/recalls/", recall.Name, StringComparison.Ordinal);
        Assert.Equal((0, RecallOutcome.Deleted), (answered.OutstandingCount, Assert.Single(answered.Notices).Outcome));
        Assert.Equal(filed.Name, Assert.Single((await service.Recalls.ListRecalledVersionsAsync(new() { Name = recall.Name }, service.As(Uzbekistan, null, "auditor"))).Versions).Record);
        service.Logs.AssertQuiet();
    }
}
