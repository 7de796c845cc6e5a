using Google.Protobuf;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Events;
using SecurityCoop.Incidents.Tests.Feed;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Warnings;

public sealed class ConsignmentWarningTests
{
    [Fact]
    public async Task A_consignment_at_risk_becomes_a_warning_that_is_shared_as_consignments_are()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Coast, Customs, terms => terms with { Domain = Domain.Consignment, MinLevel = Level.High, Purposes = Purposes.LawEnforcement }));
        using var subscriber = Subscriber.Open(service, Customs);
        await subscriber.Until(V1.IncidentEvent.EventOneofCase.SnapshotComplete);

        await Publish(service, Raised());
        var warning = await subscriber.Upsert();

        (warning.Kind, warning.Domain, warning.Originator).ShouldBe((V1.IncidentKind.Warning, Type.V1.Domain.Consignment, Coast));
        (warning.Severity, warning.Consignment).ShouldBe((Type.V1.Level.High, "consignments/0199a000-0000-4000-8000-00000000000a"));
        warning.RiskReasons.ShouldBe(["Test data: risk-area route"]);
        (await ReportIncidentTests.Count(service, Border)).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_comes_again_makes_no_second_warning()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var subscriber = Subscriber.Open(service, Coast);
        await subscriber.Until(V1.IncidentEvent.EventOneofCase.SnapshotComplete);

        for (var i = 0; i < 5; i++) await Publish(service, Raised());
        await subscriber.Upsert();
        await Publish(service, Raised() with { Revision = 3 });
        await subscriber.Upsert();

        (await ReportIncidentTests.Count(service, Coast)).ShouldBe(2);
        service.Logs.AssertQuiet();
    }

    private static ConsignmentWarningRaised Raised() => new()
    {
        Consignment = "consignments/0199a000-0000-4000-8000-00000000000a",
        Revision = 2,
        Lineage = [Coast],
        Marking = Samples.Marking().ToByteArray(),
        Place = new Type.V1.Place { Latitude = 24.8138, Longitude = 66.9744, AccuracyM = 500 }.ToByteArray(),
        Risk = (int)Type.V1.Level.High,
        Reasons = ["Test data: risk-area route"],
        RaisedAt = Samples.Now,
        RaisedBy = "test-officer",
    };

    private static Task Publish(IncidentsUnderTest service, ConsignmentWarningRaised message) => service.Services.GetRequiredService<IBus>().Publish(message);
}
