using SecurityCoop.BuildingBlocks;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.Tests.Reports.ReviseIncidentTests;
using static SecurityCoop.Incidents.V1.AttentionState;

namespace SecurityCoop.Incidents.Tests.Attention;

/// <summary>What an agency makes of incidents is its own: acknowledged, shelved for a while, escalated.</summary>
public sealed class AttentionTests
{
    [Fact]
    public async Task Each_agency_looks_after_an_incident_by_itself_and_no_other_is_shown_it()
    {
        await using var service = await Shared();
        var told = await Report(service, Recent());
        (await Get(service, told, Coast)).State.ShouldBe(New);

        await service.Attention.AcknowledgeIncidentAsync(new() { Name = told.Name, Note = "Test data: noted" }, service.As(Coast));
        var escalated = await service.Attention.EscalateIncidentAsync(new() { Name = told.Name, To = "Test data: the duty desk", Reason = "Test data: urgent" }, service.As(Coast));

        (escalated.State, escalated.EscalatedTo, escalated.Steps.Count).ShouldBe((Escalated, "Test data: the duty desk", 2));
        escalated.Steps.Select(step => (step.State, step.Note, step.Revision)).ShouldBe([(Escalated, "Test data: urgent", 1), (Acknowledged, "Test data: noted", 1)]);
        (await Get(service, told, Border)).ShouldSatisfyAllConditions(a => a.State.ShouldBe(New), a => a.Steps.ShouldBeEmpty());
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task A_shelf_ends_with_its_time_or_when_there_is_more_to_know()
    {
        await using var service = await Shared();
        var (told, other) = (await Report(service, Recent()), await Report(service, Recent()));
        await Shelve(service, told, TimeSpan.FromHours(1));
        await Shelve(service, other, TimeSpan.FromHours(1));
        (await List(service, Shelved)).Count.ShouldBe(2);

        await Revise(service, told, i => i.Title = "Test data: more", "title");
        (await Get(service, told, Coast)).ShouldSatisfyAllConditions(a => a.State.ShouldBe(New), a => a.RevisedSince.ShouldBeTrue(), a => a.ShelfEndTime.ShouldBeNull());
        (await Get(service, other, Coast)).State.ShouldBe(Shelved);
        service.Clock.Advance(TimeSpan.FromHours(1));
        service.KeepTheLease();

        (await Get(service, other, Coast)).ShouldSatisfyAllConditions(a => a.State.ShouldBe(New), a => a.RevisedSince.ShouldBeFalse());
        (await List(service, Shelved)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_may_not_be_seen_any_more_is_not_found_and_comes_back_with_its_steps()
    {
        await using var service = await Shared();
        var told = await Report(service, Recent());
        await service.Attention.AcknowledgeIncidentAsync(new() { Name = told.Name }, service.As(Coast));

        service.Agree([]);
        await Refused.NotFound(service.Attention.GetAttentionAsync(new() { Name = told.Name }, service.As(Coast)));
        await Refused.NotFound(service.Attention.AcknowledgeIncidentAsync(new() { Name = told.Name }, service.As(Coast)));
        (await List(service)).ShouldBeEmpty();
        service.Agree(From(Border, Coast));

        (await List(service)).ShouldHaveSingleItem().Steps.ShouldHaveSingleItem().State.ShouldBe(Acknowledged);
    }

    [Fact]
    public async Task A_shelf_has_an_end_and_a_reason()
    {
        await using var service = await Shared();
        var told = await Report(service, Recent());

        (await Refused.By(service.Attention.ShelveIncidentAsync(new() { Name = told.Name, ShelfEndTime = In(service, TimeSpan.FromDays(31)), Reason = "Test data" }, service.As(Coast)))).Fields.ShouldBe(["shelf_end_time"]);
        (await Refused.By(service.Attention.ShelveIncidentAsync(new() { Name = told.Name, ShelfEndTime = In(service, TimeSpan.Zero), Reason = "Test data" }, service.As(Coast)))).Fields.ShouldBe(["shelf_end_time"]);
        (await Refused.By(service.Attention.ShelveIncidentAsync(new() { Name = told.Name }, service.As(Coast)))).Fields.ShouldBe(["shelf_end_time", "reason"], ignoreOrder: true);
    }

    private static async Task<IncidentsUnderTest> Shared()
    {
        var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        return service;
    }

    private static async Task Shelve(IncidentsUnderTest service, V1.Incident what, TimeSpan span) =>
        await service.Attention.ShelveIncidentAsync(new() { Name = what.Name, ShelfEndTime = In(service, span), Reason = "Test data: later" }, service.As(Coast));

    private static Google.Protobuf.WellKnownTypes.Timestamp In(IncidentsUnderTest service, TimeSpan span) => (service.Clock.Now() + (long)span.TotalMicroseconds).ToTimestamp();

    private static async Task<V1.Attention> Get(IncidentsUnderTest service, V1.Incident of, string agency) => await service.Attention.GetAttentionAsync(new() { Name = of.Name }, service.As(agency));

    private static async Task<IReadOnlyList<V1.Attention>> List(IncidentsUnderTest service, params V1.AttentionState[] states) =>
        (await service.Attention.ListAttentionAsync(new() { States = { states } }, service.As(Coast))).Attention;
}
