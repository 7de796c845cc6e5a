using SecurityCoop.Testing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Evidence;

public sealed class CustodyTests
{
    [Fact]
    public async Task The_owner_sees_all_of_it_chained_and_others_what_concerns_them()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast), Exhibits.Open(Border, Customs));
        var name = (await service.Seal(await service.Incident(), Exhibits.Photo())).Name;
        await Enter(service, name, V1.CustodyKind.Transferred, Border, "agencies/ir-laboratory");
        await Enter(service, name, V1.CustodyKind.Transferred, Border, Coast);
        await Enter(service, name, V1.CustodyKind.Received, Coast, Border);
        await service.Download(name, Customs);

        var (whole, coast, customs) = (await service.Custody(name, Border), await service.Custody(name, Coast), await service.Custody(name, Customs));

        whole.Entries.Select(e => (e.Sequence, e.Kind, e.Agency)).ShouldBe(
        [
            (1, V1.CustodyKind.Collected, Border), (2, V1.CustodyKind.Sealed, Border), (3, V1.CustodyKind.Transferred, Border),
            (4, V1.CustodyKind.Transferred, Border), (5, V1.CustodyKind.Received, Coast), (6, V1.CustodyKind.Opened, Customs),
        ]);
        whole.BrokenSequence.ShouldBe(0);
        whole.Entries.Zip(whole.Entries.Skip(1)).ShouldAllBe(pair => pair.First.Hash == pair.Second.PreviousHash);
        (whole.Entries[^1].Reason, whole.Entries[^1].Provision).ShouldBe(("law-enforcement", "agreements/test/provisions/1"));
        coast.Entries.Select(e => (e.Sequence, e.Kind, e.Agency, e.User.Length > 0, e.Hash.Length)).ShouldBe([(0, V1.CustodyKind.Transferred, Border, false, 0), (0, V1.CustodyKind.Received, Coast, true, 0)]);
        customs.Entries.Select(e => (e.Kind, e.Agency)).ShouldBe([(V1.CustodyKind.Opened, Customs)]);
    }

    [Fact]
    public async Task Others_enter_only_that_they_received_what_was_handed_to_them()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var name = (await service.Seal(await service.Incident(), Exhibits.Photo())).Name;

        (await Refusal(V1.CustodyKind.Received, Coast)).Reason.ShouldBe("NOT_ORIGINATOR");
        await Enter(service, name, V1.CustodyKind.Transferred, Border, Coast);
        (await Refusal(V1.CustodyKind.Transferred, Coast)).Reason.ShouldBe("NOT_ORIGINATOR");
        (await Refusal(V1.CustodyKind.Received, Customs)).Reason.ShouldBe("NOT_FOUND");
        (await Refusal(V1.CustodyKind.Opened, Border)).Fields.ShouldBe(["entry.kind"]);
        (await Enter(service, name, V1.CustodyKind.Received, Coast, Border)).Agency.ShouldBe(Coast);

        Task<Refused> Refusal(V1.CustodyKind kind, string agency) =>
            Refused.By(service.Evidence.RecordCustodyAsync(new() { Name = name, Entry = new() { Kind = kind, Reason = "Test." } }, service.As(agency)));
    }

    [Fact]
    public async Task Many_downloads_at_once_are_all_in_one_chain()
    {
        await using var service = await IncidentsUnderTest.Start();
        await ManyAtOnce(service);
    }

    [NeedsServersFact]
    public async Task Many_downloads_at_once_are_all_in_one_chain_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await ManyAtOnce(service);
    }

    [Fact]
    public async Task A_log_comes_in_pages()
    {
        await using var service = await IncidentsUnderTest.Start();
        var name = (await service.Seal(await service.Incident(), Exhibits.Photo())).Name;
        for (var i = 0; i < 3; i++) await Enter(service, name, V1.CustodyKind.Transferred, Border, "");

        var sequences = new List<int>();
        for (var token = ""; ;)
        {
            var page = await service.Evidence.ListCustodyAsync(new() { Name = name, PageSize = 2, PageToken = token }, service.As(Border));
            sequences.AddRange(page.Entries.Select(e => e.Sequence));
            if ((token = page.NextPageToken).Length == 0) break;
        }

        sequences.ShouldBe([1, 2, 3, 4, 5]);
    }

    private static async Task ManyAtOnce(IncidentsUnderTest service)
    {
        service.Agree(Exhibits.Open(Border, Coast));
        var name = (await service.Seal(await service.Incident(), Exhibits.Photo())).Name;

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => service.Download(name, Coast)));

        var log = await service.Custody(name, Border);
        (log.Entries.Count(e => e.Kind == V1.CustodyKind.Opened), log.Entries[^1].Sequence, log.BrokenSequence).ShouldBe((12, 14, 0));
        service.Logs.AssertQuiet();
    }

    private static async Task<V1.CustodyEntry> Enter(IncidentsUnderTest service, string name, V1.CustodyKind kind, string agency, string counterpart) =>
        await service.Evidence.RecordCustodyAsync(new() { Name = name, Entry = new() { Kind = kind, Counterpart = counterpart, Reason = "Test: for examination." } }, service.As(agency));
}
