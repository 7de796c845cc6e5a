using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Evidence;

/// <summary>What becomes of evidence that is on its way, or was given, when the law or the record changes.</summary>
public sealed class LeavingTests
{
    private static readonly byte[] Large = Exhibits.Photo(12_000_000);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_suspension_does_not_wait_for_a_reader_that_has_stopped_reading_and_gives_it_nothing_more()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var name = (await service.Seal(await service.Incident(), Large)).Name;
        using var channel = GrpcChannel.ForAddress(service.Grpc, new() { HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 } });
        using var download = new V1.EvidenceService.EvidenceServiceClient(channel).DownloadEvidence(new() { Name = name }, service.As(Coast));
        (await download.ResponseStream.MoveNext(default)).ShouldBeTrue();

        service.Agree();
        // Ends when nobody decides by an older policy, and all that was decided by one has left or never will.
        var policies = service.Services.GetRequiredService<PolicyStore>();
        await policies.Replace(policies.Current).WaitAsync(Patience);

        var more = 0;
        await Should.ThrowAsync<RpcException>(async () =>
        {
            while (await download.ResponseStream.MoveNext(default)) more++;
        });
        more.ShouldBeLessThan(3);
        (await service.DownloadRefused(name, Coast)).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task A_withdrawal_and_a_record_that_is_closed_end_a_download_in_the_middle_too()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var record = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        var (withdrawn, closed) = ((await service.Seal(record.Name, Large)).Name, (await service.Seal(record.Name, Large)).Name);
        using var one = service.Evidence.DownloadEvidence(new() { Name = withdrawn }, service.As(Coast));
        using var two = service.Evidence.DownloadEvidence(new() { Name = closed }, service.As(Coast));
        foreach (var call in new[] { one, two }) (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();

        await service.Evidence.WithdrawEvidenceAsync(new() { Name = withdrawn, Reason = "Test." }, service.As(Border));
        await MustEnd(one);
        await ReviseIncidentTests.Revise(service, record, i => i.Marking.Classification = Type.V1.Classification.TopSecret, "marking");
        await MustEnd(two);

        static async Task MustEnd(AsyncServerStreamingCall<V1.EvidenceChunk> call) =>
            (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.ReadAllAsync().ToListAsync().AsTask())).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task Of_what_was_given_before_a_suspension_that_leaves_it_the_metadata_stay_and_the_bytes_do_not()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var told = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        var record = told.Name;
        var (given, other) = ((await service.Seal(record, Exhibits.Photo())).Name, (await service.Seal(record, Exhibits.Photo())).Name);
        await service.Download(given, Coast);
        await ReviseIncidentTests.Revise(service, told, i => i.Title = "Test data: second", "title");
        await service.Read(record, Coast);

        service.Agree(From(Border, Coast, terms => terms with { Standing = Standing.Residual, Actions = Actions.Read }));

        (await service.List(record, Coast)).Select(item => (item.Name, item.Disclosure.Residual)).ShouldBe([(given, true)]);
        foreach (var name in new[] { given, other }) (await service.DownloadRefused(name, Coast)).Reason.ShouldBe("NOT_FOUND");
        // What is read again is what was given, by the revision of then.
        (await service.Disclosed(Border)).Where(line => line.Record == given).Select(line => line.Revision).ShouldAllBe(revision => revision == 1);
    }

    [Fact]
    public async Task Without_a_lease_foreign_evidence_is_refused_whether_it_exists_or_not()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var name = (await service.Seal(await service.Incident(), Exhibits.Photo())).Name;

        service.LetTheLeaseRunOut();

        (await service.DownloadRefused(name, Coast)).Reason.ShouldBe("STALE_POLICY");
        (await service.DownloadRefused($"evidence/{Guid.Empty}", Coast)).Reason.ShouldBe("STALE_POLICY");
        (await service.Download(name, Border)).ShouldBe(Exhibits.Photo());
    }

    [Fact]
    public async Task Evidence_that_was_given_is_asked_back_and_a_second_judgement_finds_it_again()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var record = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        await ReviseIncidentTests.Revise(service, record, i => i.Title = "Test data: second", "title");
        var name = (await service.Seal(record.Name, Exhibits.Photo())).Name;
        await service.Download(name, Coast);
        (await Baseless(service)).ShouldBeEmpty();

        var recall = await service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Record = name, Reason = "Test: redact." } }, service.As(Border, null, "liaison"));
        service.Agree();

        recall.Notices.Single().Recipient.ShouldBe(Coast);
        (await service.Recalls.ListRecalledVersionsAsync(new() { Name = recall.Name }, service.As(Coast, null, "liaison"))).Versions.Select(v => (v.Record, v.Revision)).ShouldBe([(name, 2)]);
        (await Baseless(service)).Select(found => found.Disclosure.Record).ShouldBe([name, name]);
    }

    private static async Task<IReadOnlyList<BaselessDisclosure>> Baseless(IncidentsUnderTest service) =>
        (await service.Disclosures.ListBaselessDisclosuresAsync(new() { DisclosedAfter = service.Clock.GetUtcNow().AddDays(-1).Microseconds().ToTimestamp(), DisclosedBefore = service.Clock.GetUtcNow().AddDays(1).Microseconds().ToTimestamp() }, service.As(Border, null, "auditor"))).Disclosures;
}
