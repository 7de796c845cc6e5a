using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Enforcement.Disclosures.Recalls;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Recalls;

public sealed class RecallTests
{
    [Fact]
    public async Task Each_agency_that_was_given_a_record_gets_one_notice_and_the_owner_sees_who_is_outstanding()
    {
        await using var service = await IncidentsUnderTest.Start();
        await Answered(service);
    }

    [NeedsServersFact]
    public async Task Each_agency_that_was_given_a_record_gets_one_notice_and_the_owner_sees_who_is_outstanding_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await Answered(service);
    }

    [Fact]
    public async Task A_recall_asks_back_what_was_given_so_far_by_agency_agreement_or_record()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Border, Customs, terms => terms with { Agreement = "agreements/other", Provision = "agreements/other/provisions/1" }));
        var (one, two) = ((await Report(service, Recent())).Name, (await Report(service, Recent())).Name);
        foreach (var (name, agency) in new[] { (one, Coast), (one, Coast), (two, Coast), (one, Customs) }) await service.Read(name, agency);

        var byAgency = await Create(service, new Recall { Recipient = Coast, Reason = "Test: source withdrew." });
        var byAgreement = await Create(service, new Recall { Basis = "agreements/other", Reason = "Test: agreement ended." });
        var byRecord = await Create(service, new Recall { Record = one, Reason = "Test: wrong person." });
        var nobody = await Create(service, new Recall { Basis = "agreements/none", Reason = "Test: nobody." });
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.Read(two, Customs);

        byAgency.Notices.Select(n => (n.Recipient, n.VersionCount)).ShouldBe([(Coast, 2)]);
        byAgreement.Notices.Select(n => (n.Recipient, n.VersionCount)).ShouldBe([(Customs, 1)]);
        byRecord.Notices.Select(n => n.Recipient).ShouldBe([Coast, Customs]);
        (nobody.Notices.Count, nobody.OutstandingCount).ShouldBe((0, 0));
        (await Versions(service, byAgreement.Name, Border)).Select(v => v.Record).ShouldBe([one]);
        (await Versions(service, byAgency.Name, Coast)).Select(v => (v.Record, v.Revision)).ShouldBe([(one, 1), (two, 1)], ignoreOrder: true);
        (await Versions(service, byRecord.Name, Customs)).Select(v => v.Recipient).ShouldBe([Customs]);
    }

    [Fact]
    public async Task To_everybody_else_a_recall_does_not_exist()
    {
        await using var service = await IncidentsUnderTest.Start();
        var recall = await RecallOf(service);
        var absent = $"ledgers/incidents/recalls/{Guid.NewGuid()}";
        (string Agency, Func<string, Task<Refused>> Refuse)[] calls =
        [
            (Customs, name => Refused.By(service.Recalls.GetRecallAsync(new() { Name = name }, service.As(Customs, null, "liaison")))),
            (Customs, name => Refused.By(service.Recalls.ListRecalledVersionsAsync(new() { Name = name }, service.As(Customs, null, "liaison")))),
            (Customs, name => Refused.By(service.Recalls.AcknowledgeRecallAsync(new() { Name = name, Outcome = RecallOutcome.Deleted }, service.As(Customs, null, "liaison")))),
            // Its own owner received nothing; a recipient does not see the notices of others.
            (Border, name => Refused.By(service.Recalls.AcknowledgeRecallAsync(new() { Name = name, Outcome = RecallOutcome.Deleted }, service.As(Border, null, "liaison")))),
            (Coast, name => Refused.By(service.Recalls.GetRecallAsync(new() { Name = name }, service.As(Coast, null, "liaison")))),
        ];

        foreach (var (agency, refuse) in calls) (await refuse(recall.Name)).Shape(recall.Name).ShouldBe((await refuse(absent)).Shape(absent), agency);
        (await service.Recalls.ListRecallsAsync(new(), service.As(Coast, null, "auditor"))).Recalls.ShouldBeEmpty();
        (await service.Recalls.ListRecallNoticesAsync(new(), service.As(Customs, null, "auditor"))).Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once_and_only_liaisons_act()
    {
        await using var service = await IncidentsUnderTest.Start();
        var recall = await RecallOf(service);

        var wrong = await Refused.By(service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Record = "incidents/1", Recipient = "coast", Basis = "art. 1", Reason = new string('x', 501) } }, service.As(Border, null, "liaison")));
        var empty = await Refused.By(service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Reason = "Test." } }, service.As(Border, null, "liaison")));
        var auditor = await Refused.By(service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Recipient = Coast, Reason = "Test." } }, service.As(Border, null, "auditor")));
        var kept = await Refused.By(service.Recalls.AcknowledgeRecallAsync(new() { Name = recall.Name, Outcome = RecallOutcome.RetainedByLaw }, service.As(Coast, null, "liaison")));

        wrong.Fields.ShouldBe(["recall.record", "recall.recipient", "recall.basis", "recall.reason"], ignoreOrder: true);
        empty.Fields.ShouldBe(["recall"]);
        (auditor.Code, auditor.Reason).ShouldBe((StatusCode.PermissionDenied, "ROLE_REQUIRED"));
        kept.Fields.ShouldBe(["reason"]);
    }

    [Fact]
    public async Task A_repeated_request_makes_one_recall_and_pages_hold_each_once()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        await service.Read((await Report(service, Recent())).Name, Coast);
        var request = new CreateRecallRequest { Recall = new Recall { Recipient = Coast, Reason = "Test." }, RequestId = Guid.NewGuid().ToString() };
        var first = await service.Recalls.CreateRecallAsync(request, service.As(Border, null, "liaison"));
        (await service.Recalls.CreateRecallAsync(request, service.As(Border, null, "liaison"))).ShouldBe(first);
        for (var i = 0; i < 4; i++) await Create(service, new Recall { Recipient = Coast, Reason = $"Test {i}." });

        var (made, got) = (new List<string>(), new List<string>());
        for (var token = ""; ;)
        {
            var page = await service.Recalls.ListRecallsAsync(new() { PageSize = 2, PageToken = token }, service.As(Border, null, "auditor"));
            made.AddRange(page.Recalls.Select(r => r.Name));
            if ((token = page.NextPageToken).Length == 0) break;
        }

        for (var token = ""; ;)
        {
            var page = await service.Recalls.ListRecallNoticesAsync(new() { PageSize = 2, PageToken = token }, service.As(Coast, null, "auditor"));
            got.AddRange(page.Notices.Select(n => n.Recall));
            if ((token = page.NextPageToken).Length == 0) break;
        }

        made.Distinct().Count().ShouldBe(5);
        made.Count.ShouldBe(5);
        got.ShouldBe(made);
    }

    [Fact]
    public async Task The_law_recalls_once_however_many_replicas_hear_of_it()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Customs), From(Coast, Customs));
        foreach (var agency in new[] { Border, Coast }) await service.Read((await Report(service, Recent(), agency)).Name, Customs);
        var office = service.Services.GetRequiredService<RecallOffice<IncidentsDb>>();

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Recall("suspension 1", Border, Customs)));
        var again = await Recall("suspension 1", Border, Customs);
        var later = await Recall("suspension 2", Border, Customs, Coast);
        var nobody = await Recall("suspension 2", Coast, Border);

        (made.Count(m => m), again, later, nobody).ShouldBe((1, false, true, false));
        (await service.Recalls.ListRecallNoticesAsync(new(), service.As(Customs, null, "auditor"))).Notices.Select(n => n.Originator).ShouldBe([Border, Border]);
        (await service.Recalls.ListRecallsAsync(new() { OutstandingOnly = true }, service.As(Border, null, "auditor"))).Recalls.Count.ShouldBe(2);

        Task<bool> Recall(string cause, string originator, params string[] recipients) =>
            office.RecallOnce(cause, originator, "agreements/test/provisions/1", recipients.ToHashSet(), "Test: suspended.", CancellationToken.None);
    }

    private static async Task Answered(IncidentsUnderTest service)
    {
        var recall = await RecallOf(service);
        (recall.Originator, recall.OutstandingCount, recall.Notices.Count).ShouldBe((Border, 2, 2));
        var notice = (await service.Recalls.ListRecallNoticesAsync(new() { OutstandingOnly = true }, service.As(Coast, null, "liaison"))).Notices.Single();
        (notice.Recall, notice.Reason, notice.Outcome, notice.VersionCount).ShouldBe((recall.Name, "Test: wrong person.", RecallOutcome.Unspecified, 1));

        await Acknowledge(service, recall.Name, Coast, RecallOutcome.RetainedByLaw, "Test: archives act.");
        var half = await Get(service, recall.Name);
        (half.OutstandingCount, half.Notices.Single(n => n.Recipient == Coast).OutcomeReason).ShouldBe((1, "Test: archives act."));
        await Acknowledge(service, recall.Name, Coast, RecallOutcome.Deleted);
        await Acknowledge(service, recall.Name, Others, RecallOutcome.NotHeld);

        var whole = await Get(service, recall.Name);
        whole.Notices.Select(n => (n.Recipient, n.Outcome)).ShouldBe([(Coast, RecallOutcome.Deleted), (Others, RecallOutcome.NotHeld)]);
        (whole.OutstandingCount, whole.Notices.All(n => n.AcknowledgeTime is not null)).ShouldBe((0, true));
        (await service.Recalls.ListRecallsAsync(new() { OutstandingOnly = true }, service.As(Border, null, "auditor"))).Recalls.ShouldBeEmpty();
        (await service.Recalls.ListRecallNoticesAsync(new() { OutstandingOnly = true }, service.As(Coast, null, "auditor"))).Notices.ShouldBeEmpty();
        await using var db = service.Services.GetRequiredService<IDbContextFactory<IncidentsDb>>().CreateDbContext();
        (await db.Journal.Where(e => e.Aggregate == recall.Name).OrderBy(e => e.Sequence).Select(e => e.Kind + " " + e.Agency).ToListAsync())
            .ShouldBe([$"recall.created {Border}", $"recall.acknowledged {Coast}", $"recall.acknowledged {Coast}", $"recall.acknowledged {Others}"]);
        service.Logs.AssertQuiet();
    }

    private const string Others = "agencies/tj-customs";

    private static async Task<Recall> RecallOf(IncidentsUnderTest service)
    {
        service.Agree(From(Border, Coast), From(Border, Others));
        var name = (await Report(service, Recent())).Name;
        foreach (var agency in new[] { Coast, Others, Coast }) await service.Read(name, agency);
        return await Create(service, new Recall { Record = name, Reason = "Test: wrong person." });
    }

    private static async Task<Recall> Create(IncidentsUnderTest service, Recall recall)
    {
        service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return await service.Recalls.CreateRecallAsync(new() { Recall = recall }, service.As(Border, null, "liaison"));
    }

    private static async Task<Recall> Get(IncidentsUnderTest service, string name) => await service.Recalls.GetRecallAsync(new() { Name = name }, service.As(Border, null, "auditor"));

    private static async Task Acknowledge(IncidentsUnderTest service, string name, string agency, RecallOutcome outcome, string reason = "") =>
        await service.Recalls.AcknowledgeRecallAsync(new() { Name = name, Outcome = outcome, Reason = reason }, service.As(agency, null, "liaison"));

    private static async Task<IReadOnlyList<RecalledVersion>> Versions(IncidentsUnderTest service, string name, string agency)
    {
        var versions = new List<RecalledVersion>();
        for (var token = ""; ;)
        {
            var page = await service.Recalls.ListRecalledVersionsAsync(new() { Name = name, PageSize = 1, PageToken = token }, service.As(agency, null, "auditor"));
            versions.AddRange(page.Versions);
            if ((token = page.NextPageToken).Length == 0) return versions;
        }
    }
}
