using Grpc.Core;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Incidents.Tests.Seizures;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Evidence;

public sealed class EvidenceTests
{
    [Fact]
    public async Task What_was_sealed_goes_out_as_it_came_with_its_handling_and_ledger_and_log_say_so()
    {
        await using var service = await IncidentsUnderTest.Start();
        await GivenWhole(service);
    }

    [NeedsServersFact]
    public async Task What_was_sealed_goes_out_as_it_came_with_its_handling_and_ledger_and_log_say_so_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await GivenWhole(service);
    }

    [Fact]
    public async Task A_download_needs_its_own_action_and_denied_looks_like_absent()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var name = (await service.Seal(await service.Incident(), Exhibits.Photo())).Name;
        var absent = $"evidence/{Guid.Empty}";

        (await service.Get(name, Coast)).Name.ShouldBe(name);
        var (denied, none) = (await service.DownloadRefused(name, Coast), await service.DownloadRefused(absent, Coast));

        (denied.Reason, denied.ToString().Replace(name, absent)).ShouldBe(("NOT_FOUND", none.ToString()));
        (await service.Custody(name, Border)).Entries.ShouldAllBe(entry => entry.Kind != V1.CustodyKind.Opened);
        (await service.Disclosed(Border)).ShouldAllBe(line => line.Action != Type.V1.Action.DownloadEvidence);
    }

    [Fact]
    public async Task Nothing_of_an_item_is_shown_where_the_basis_does_not_open_EVIDENCE_META_or_its_record_is_hidden()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast, terms => terms with { Fields = FieldGroups.All & ~FieldGroups.EvidenceMeta }));
        var record = await service.Incident();
        var name = (await service.Seal(record, Exhibits.Photo())).Name;

        (await service.List(record, Coast)).ShouldBeEmpty();
        foreach (var agency in new[] { Coast, Customs })
        {
            await Refused.NotFound(service.Evidence.GetEvidenceAsync(new() { Name = name }, service.As(agency)));
            await Refused.NotFound(service.Evidence.ListCustodyAsync(new() { Name = name }, service.As(agency)));
            await Refused.NotFound(service.Evidence.GetEvidenceUploadAsync(new() { Name = name }, service.As(agency)));
            (await service.DownloadRefused(name, agency)).Reason.ShouldBe("NOT_FOUND");
        }

        await Refused.NotFound(service.Evidence.ListEvidenceAsync(new() { Record = record }, service.As(Customs)));
        (await service.List(record, Border)).Select(item => item.Name).ShouldBe([name]);
    }

    [Fact]
    public async Task The_stricter_marking_of_record_and_item_wins()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast, terms => terms with { Ceiling = Classification.Restricted }));
        var (open, secret) = (Reports.ReportIncidentTests.Recent(), Reports.ReportIncidentTests.Recent());
        secret.Marking.Classification = Type.V1.Classification.Secret;
        var (seen, hidden) = ((await Reports.ReportIncidentTests.Report(service, open)).Name, (await Reports.ReportIncidentTests.Report(service, secret)).Name);
        var strict = await service.Seal(seen, Exhibits.Photo(), item => item.Marking.Classification = Type.V1.Classification.Secret);
        var plain = await service.Seal(seen, Exhibits.Photo());
        var below = await service.Seal(hidden, Exhibits.Photo());

        (await service.List(seen, Coast)).Select(item => item.Name).ShouldBe([plain.Name]);
        foreach (var name in new[] { strict.Name, below.Name }) (await service.DownloadRefused(name, Coast)).Reason.ShouldBe("NOT_FOUND");
        (await service.Download(plain.Name, Coast)).ShouldBe(Exhibits.Photo());
    }

    [Fact]
    public async Task Where_and_by_whom_it_was_collected_is_shown_with_their_own_groups()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast, terms => terms with { Fields = FieldGroups.Core | FieldGroups.EvidenceMeta }));
        var name = (await service.Seal(await service.Incident(), Exhibits.Photo(), Released)).Name;

        var (own, shown) = (await service.Get(name, Border), await service.Get(name, Coast));

        (own.CollectedPlace.Length > 0, own.CollectedBy.Length > 0, own.Marking.ReleasedTo.Count).ShouldBe((true, true, 1));
        (shown.CollectedPlace, shown.CollectedBy, shown.Title, shown.Marking.ReleasedTo.Count).ShouldBe(("", "", own.Title, 0));
    }

    [Fact]
    public async Task A_redacted_derivative_has_a_marking_of_its_own_and_tells_nothing_of_its_original()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var record = await service.Incident();
        var original = await service.Seal(record, Exhibits.Photo(seed: 7), item => item.Marking.Tlp = Type.V1.Tlp.Red);

        var derivative = await service.Seal(record, Exhibits.Photo(), item => item.RedactedFrom = original.Name);

        (await service.Get(derivative.Name, Border)).RedactedFrom.ShouldBe(original.Name);
        var shown = (await service.List(record, Coast)).Single();
        (shown.Name, shown.RedactedFrom).ShouldBe((derivative.Name, ""));
        shown.ToString().ShouldNotContain(original.Name[^36..]);
        (await service.Download(derivative.Name, Coast)).ShouldBe(Exhibits.Photo());
        var foreign = await Refused.By(service.Evidence.CreateEvidenceAsync(new() { Evidence = Derived(await service.Incident(), original.Name) }, service.As(Border)));
        foreign.Fields.ShouldBe(["evidence.redacted_from"]);
    }

    [Fact]
    public async Task Seizures_have_evidence_too()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast, terms => terms with { Domain = Domain.Seizure }));
        var seizure = await SeizuresTests.Report(service, Lines.Seizure(Lines.Line("1", "smuggling.drugs", "1", "KGM")), Border);

        var item = await service.Seal(seizure.Name, Exhibits.Photo());

        (await service.List(seizure.Name, Coast)).Select(shown => shown.Name).ShouldBe([item.Name]);
        (await service.Download(item.Name, Coast)).ShouldBe(Exhibits.Photo());
    }

    [Fact]
    public async Task Only_the_reporter_enters_evidence_and_all_that_is_wrong_is_said_at_once()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var record = await service.Incident();
        var wrong = new V1.Evidence { Record = "x", Kind = V1.EvidenceKind.Photo, Title = " ", MediaType = "video/mp4", RedactedFrom = "y", CollectedTime = new() { Seconds = 33_000_000_000 }, Sha256 = Google.Protobuf.ByteString.CopyFromUtf8("z"), Marking = new() };

        (await Refused.By(service.Evidence.CreateEvidenceAsync(new() { Evidence = Exhibits.Item(record, Exhibits.Photo()) }, service.As(Coast)))).Reason.ShouldBe("NOT_ORIGINATOR");
        await Refused.NotFound(service.Evidence.CreateEvidenceAsync(new() { Evidence = Exhibits.Item(record, Exhibits.Photo()) }, service.As(Customs)));
        (await Refused.By(service.Evidence.CreateEvidenceAsync(new() { Evidence = Exhibits.Item(record, Exhibits.Photo()) }, service.As(Border, role: "auditor")))).Reason.ShouldBe("ROLE_REQUIRED");
        (await Refused.By(service.Evidence.CreateEvidenceAsync(new() { Evidence = wrong }, service.As(Border)))).Fields.ShouldBe(
        [
            "evidence.record", "evidence.title", "evidence.collected_time", "evidence.media_type", "evidence.size_bytes", "evidence.sha256",
            "evidence.redacted_from", "evidence.marking.classification", "evidence.marking.tlp",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Lists_come_in_pages_newest_first_without_what_is_hidden()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var record = await service.Incident();
        var expected = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            service.Clock.Advance(TimeSpan.FromMilliseconds(1));
            expected.Insert(0, (await service.Seal(record, Exhibits.Photo(100, i + 3))).Name);
            await service.Announce(record, Exhibits.Photo());
        }

        var listed = new List<string>();
        for (var token = ""; ;)
        {
            var page = await service.Evidence.ListEvidenceAsync(new() { Record = record, PageSize = 2, PageToken = token }, service.As(Coast));
            listed.AddRange(page.Evidence.Select(item => item.Name));
            if ((token = page.NextPageToken).Length == 0) break;
        }

        listed.ShouldBe(expected);
        (await service.List(record, Border)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_request_repeated_makes_one_item_and_a_withdrawal_ends_what_others_see()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var record = await service.Incident();
        var request = new V1.CreateEvidenceRequest { Evidence = Exhibits.Item(record, Exhibits.Photo()), RequestId = Guid.NewGuid().ToString() };
        var item = await service.Evidence.CreateEvidenceAsync(request, service.As(Border));
        (await service.Evidence.CreateEvidenceAsync(request, service.As(Border))).ShouldBe(item);
        await service.Upload(item.Name, Exhibits.Photo());

        (await Refused.By(service.Evidence.WithdrawEvidenceAsync(new() { Name = item.Name, Reason = "Test.", Etag = item.Etag }, service.As(Border)))).Reason.ShouldBe("ETAG_MISMATCH");
        await Refused.NotFound(service.Evidence.WithdrawEvidenceAsync(new() { Name = item.Name, Reason = "Test." }, service.As(Coast)));
        var withdrawn = await service.Evidence.WithdrawEvidenceAsync(new() { Name = item.Name, Reason = "Test: wrong vessel." }, service.As(Border));

        (withdrawn.State, withdrawn.StateReason).ShouldBe((V1.EvidenceState.Withdrawn, "Test: wrong vessel."));
        await Refused.NotFound(service.Evidence.GetEvidenceAsync(new() { Name = item.Name }, service.As(Coast)));
        (await service.DownloadRefused(item.Name, Coast)).Reason.ShouldBe("NOT_FOUND");
        (await service.Download(item.Name, Border)).ShouldBe(Exhibits.Photo());
        (await Refused.By(service.Evidence.WithdrawEvidenceAsync(new() { Name = item.Name, Reason = "Test." }, service.As(Border)))).Reason.ShouldBe("EVIDENCE_STATE_WRONG");
    }

    private static async Task GivenWhole(IncidentsUnderTest service)
    {
        service.Agree(Exhibits.Open(Border, Coast, terms => terms with { Caveats = new Sharing.Caveats { Handling = Handling.NoJudicialUse } }));
        var (record, bytes) = (await service.Incident(), Exhibits.Photo(1_000_000));
        var item = await service.Seal(record, bytes);

        using var call = service.Evidence.DownloadEvidence(new() { Name = item.Name }, service.As(Coast));
        var chunks = await call.ResponseStream.ReadAllAsync().ToListAsync();

        chunks.SelectMany(chunk => chunk.Content).ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        (chunks[0].Evidence.Name, chunks[0].Disclosure.Basis.Single().Article).ShouldBe((item.Name, "1"));
        chunks[0].Disclosure.Handling.ShouldBe([Type.V1.Handling.NoJudicialUse]);
        (await service.Download(item.Name, Border, offset: 999_990)).ShouldBe(bytes[999_990..]);
        (await service.Disclosed(Border)).Where(line => line.Record == item.Name).Select(line => (line.Recipient, line.Revision, line.Action))
            .ShouldBe([(Coast, 1, Type.V1.Action.Read), (Coast, 1, Type.V1.Action.DownloadEvidence)], ignoreOrder: true);
        (await service.Custody(item.Name, Border)).Entries.Select(entry => (entry.Sequence, entry.Kind, entry.Agency)).ShouldBe(
            [(1, V1.CustodyKind.Collected, Border), (2, V1.CustodyKind.Sealed, Border), (3, V1.CustodyKind.Opened, Coast)]);
        service.Logs.AssertQuiet();
    }

    private static void Released(V1.Evidence item)
    {
        item.Marking.OriginatorControlled = true;
        item.Marking.ReleasedTo.Add(Coast);
    }

    private static V1.Evidence Derived(string record, string original)
    {
        var item = Exhibits.Item(record, Exhibits.Photo());
        item.RedactedFrom = original;
        return item;
    }
}
