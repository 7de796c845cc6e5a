using Grpc.Core;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class ReviseIncidentTests
{
    [Fact]
    public async Task A_revision_is_new_and_the_ones_before_stay_as_they_were()
    {
        await using var service = await IncidentsUnderTest.Start();
        var first = await Report(service, Recent());

        var second = await Revise(service, first, i => i.Title = "Test data: second", "title");
        var third = await Revise(service, second, i => i.Severity = Type.V1.Level.Critical, "severity");

        var revisions = (await service.Incidents.ListIncidentRevisionsAsync(new V1.ListIncidentRevisionsRequest { Name = first.Name }, service.As(Border))).Revisions;
        revisions.Select(r => (r.Revision, r.Title, r.Severity, r.Etag)).ShouldBe([
            (3, "Test data: second", Type.V1.Level.Critical, third.Etag),
            (2, "Test data: second", Type.V1.Level.High, second.Etag),
            (1, first.Title, Type.V1.Level.High, first.Etag),
        ]);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task Numbers_are_kept_in_their_normal_form_in_reports_and_revisions_alike()
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = Recent();
        told.Containers.Add(new Type.V1.FreightContainer { Number = "csqu 305438-3" });

        var first = await Report(service, told);
        var second = await Revise(service, first, i => i.Vessels.Add(new Type.V1.Vessel { ImoNumber = "IMO 9074729" }), "vessels");

        (first.Containers.Last().Number, second.Vessels.Last().ImoNumber).ShouldBe(("CSQU3054383", "9074729"));
    }

    [Fact]
    public async Task Revisions_come_in_pages()
    {
        await using var service = await IncidentsUnderTest.Start();
        var at = await Report(service, Recent());
        for (var i = 0; i < 4; i++) at = await Revise(service, at, r => r.Title = $"Test data: {r.Revision}", "title");
        var (seen, token) = (new List<int>(), "");

        do
        {
            var page = await service.Incidents.ListIncidentRevisionsAsync(new V1.ListIncidentRevisionsRequest { Name = at.Name, PageSize = 2, PageToken = token }, service.As(Border));
            seen.AddRange(page.Revisions.Select(r => r.Revision));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        seen.ShouldBe([5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task Who_read_an_older_revision_does_not_overwrite_a_newer_one()
    {
        await using var service = await IncidentsUnderTest.Start();
        var first = await Report(service, Recent());
        await Revise(service, first, i => i.Title = "Test data: second", "title");

        var refused = await Refused.By(Call(service, first, i => i.Title = "Test data: late", "title"));

        (refused.Code, refused.Reason, refused.Metadata["name"]).ShouldBe((StatusCode.Aborted, "ETAG_MISMATCH", first.Name));
    }

    [Fact]
    public async Task Two_who_revise_at_once_do_not_both_succeed()
    {
        await using var service = await IncidentsUnderTest.Start();
        var first = await Report(service, Recent());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Outcome(Call(service, first, i => i.Title = $"Test data: {n}", "title"))));

        outcomes.Count(code => code == StatusCode.OK).ShouldBe(1);
        outcomes.Count(code => code == StatusCode.Aborted).ShouldBe(7);
    }

    [Fact]
    public async Task Only_the_originator_revises_and_a_reader_is_told_so()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());
        var read = await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = told.Name }, service.As(Coast));

        var refused = await Refused.By(Call(service, read, i => i.Title = "Test data: mine", "title", Coast));

        (refused.Code, refused.Reason, refused.Metadata["name"]).ShouldBe((StatusCode.PermissionDenied, "NOT_ORIGINATOR", told.Name));
    }

    [Fact]
    public async Task A_new_type_is_judged_anew()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Types = new TypeScope(["environment.sabotage"]) }));
        var spill = Recent();
        spill.Type = "environment.pollution.oil";
        var told = await Report(service, spill);
        (await Count(service, Coast)).ShouldBe(0);

        await Revise(service, told, i => i.Type = "environment.sabotage", "type");

        (await Count(service, Coast)).ShouldBe(1);
        // The reader sees the record as it stands, and not what it was when it was none of theirs.
        var revisions = await service.Incidents.ListIncidentRevisionsAsync(new V1.ListIncidentRevisionsRequest { Name = told.Name }, service.As(Coast));
        revisions.Revisions.Select(r => r.Revision).ShouldBe([2]);
    }

    [Fact]
    public async Task The_revised_record_must_still_keep_every_rule()
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = await Report(service, Recent());

        var refused = await Refused.By(Call(service, told, i => (i.Title, i.Type) = ("", "unicorns"), "title,type"));

        refused.Fields.ShouldBe(["incident.type", "incident.title"]);
    }

    [Fact]
    public async Task What_a_revision_lacks_is_named_in_one_answer()
    {
        await using var service = await IncidentsUnderTest.Start();
        var request = new V1.ReviseIncidentRequest { Incident = new V1.Incident { Name = "incidents/x" }, UpdateMask = new() { Paths = { "state", "originator" } }, Reason = " " };

        var refused = await Refused.By(service.Incidents.ReviseIncidentAsync(request, service.As(Border)));

        refused.Fields.ShouldBe(["incident.etag", "update_mask", "update_mask", "reason"]);
    }

    [Fact]
    public async Task A_retried_revision_gives_the_first_answer()
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = await Report(service, Recent());
        var request = Request(told, i => i.Title = "Test data: second", "title");
        request.RequestId = Guid.NewGuid().ToString();

        var first = await service.Incidents.ReviseIncidentAsync(request, service.As(Border));
        var second = await service.Incidents.ReviseIncidentAsync(request, service.As(Border));

        second.ShouldBe(first);
        second.Revision.ShouldBe(2);
    }

    internal static async Task<V1.Incident> Revise(IncidentsUnderTest service, V1.Incident read, Action<V1.Incident> change, string mask, string agency = Border) => await Call(service, read, change, mask, agency);

    internal static AsyncUnaryCall<V1.Incident> Call(IncidentsUnderTest service, V1.Incident read, Action<V1.Incident> change, string mask, string agency = Border) =>
        service.Incidents.ReviseIncidentAsync(Request(read, change, mask), service.As(agency));

    private static V1.ReviseIncidentRequest Request(V1.Incident read, Action<V1.Incident> change, string mask)
    {
        var incident = read.Clone();
        change(incident);
        return new V1.ReviseIncidentRequest { Incident = incident, UpdateMask = new() { Paths = { mask.Split(',') } }, Reason = "test" };
    }

    private static async Task<StatusCode> Outcome(AsyncUnaryCall<V1.Incident> call)
    {
        try
        {
            await call;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
