using Grpc.Core;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Consignments;

public sealed class RaiseWarningTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_warning_goes_out_once_for_each_revision(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        var screened = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));

        var first = await Raise(service, screened.Name);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Raise(service, screened.Name);
        var raised = await service.Screen(screened, Level.Critical);
        var next = await Raise(service, screened.Name);

        Assert.Equal(first, again);
        Assert.Equal(($"{screened.Name}/warnings/{screened.Revision}", screened.Name, Level.High, Lane.Red), (first.Name, first.Consignment, first.Risk, first.Lane));
        Assert.Equal((raised.Revision, Level.Critical), (next.Revision, next.Risk));
        var (one, two) = (await service.Heard.NextWarning(), await service.Heard.NextWarning());
        Assert.Equal((screened.Revision, raised.Revision), (one.Revision, two.Revision));
        Assert.False(service.Heard.Warnings.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_warning_carries_what_incidents_needs_and_names_no_trader()
    {
        await using var service = await LogisticsUnderTest.Start();
        var screened = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));

        await Raise(service, screened.Name);

        var heard = await service.Heard.NextWarning();
        Assert.Equal((screened.Name, (int)Level.High, "pk-customs@test"), (heard.Consignment, heard.Risk, heard.RaisedBy));
        Assert.Equal([Pakistan], heard.Lineage);
        Assert.Equal(screened.Marking, Marking.Parser.ParseFrom(heard.Marking));
        Assert.Equal(screened.RiskReasons.Select(reason => reason.Text), heard.Reasons);
        Assert.Equal(screened.RiskReasons.Select(reason => $"{reason.Rule}@{reason.RuleVersion}"), heard.Rules);
        Assert.Equal(screened.EtaTime.ToDateTimeOffset(), DateTimeOffset.UnixEpoch.AddMicroseconds(heard.ExpectedAt));
    }

    [Fact]
    public async Task Others_hear_that_consignments_changed_and_nothing_more()
    {
        await using var service = await LogisticsUnderTest.Start();

        var screened = await service.FileAndScreen(Pakistan, Samples.Wheat(service.Clock.GetUtcNow()));

        var (filed, assessed) = (await service.Heard.NextChange(), await service.Heard.NextChange());
        Assert.Equal((screened.Name, 1, "consignment.filed"), (filed.Name, filed.Sequence, filed.Kind));
        Assert.Equal((screened.Name, 2, "consignment.screened"), (assessed.Name, assessed.Sequence, assessed.Kind));
    }

    [Fact]
    public async Task What_is_not_screened_is_not_warned_of()
    {
        await using var service = await LogisticsUnderTest.Start();
        var filed = await service.File(Pakistan);

        var refused = await Refused.By(service.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = filed.Name }, service.As(Pakistan)));

        Assert.Equal((StatusCode.FailedPrecondition, "NOT_SCREENED", filed.Name, "FILED"), (refused.Code, refused.Reason, refused.Metadata["name"], refused.Metadata["state"]));
    }

    [Fact]
    public async Task Only_the_originator_warns()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, HighRisk));
        var screened = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));

        var refused = await Refused.By(service.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = screened.Name }, service.As(Uzbekistan)));

        Assert.Equal("NOT_ORIGINATOR", refused.Reason);
    }

    private static async Task<ConsignmentWarning> Raise(LogisticsUnderTest service, string name) =>
        await service.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = name }, service.As(Pakistan));
}
