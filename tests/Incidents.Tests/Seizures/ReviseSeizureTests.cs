using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;
using static SecurityCoop.Incidents.Tests.Seizures.SeizuresTests;

namespace SecurityCoop.Incidents.Tests.Seizures;

/// <summary>SZ-4: corrections keep history, and totals as of an instant are what was known then.</summary>
public sealed class ReviseSeizureTests
{
    private const string Heroin = "smuggling.drugs.heroin", Opium = "smuggling.drugs.opium";

    [Fact]
    public async Task A_correction_is_a_revision_and_totals_of_before_stay_as_they_were()
    {
        await using var service = await IncidentsUnderTest.Start();
        await Corrected(service);
    }

    [NeedsServersFact]
    public async Task A_correction_is_a_revision_and_totals_of_before_stay_as_they_were_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await Corrected(service);
    }

    [Fact]
    public async Task What_is_retracted_counts_until_then_and_is_not_revised_any_more()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Read(Border));
        var told = await Report(service, Seizure(Line("1", Heroin, "10", "KGM")), Border);
        var reported = Later(service);

        var request = new V1.RetractSeizureRequest { Name = told.Name, Etag = told.Etag, Reason = "Test data: reported by mistake.", RequestId = Guid.NewGuid().ToString() };
        var retracted = await service.Seizures.RetractSeizureAsync(request, service.As(Border));

        (retracted.Retracted, retracted.Revision, retracted.ReviseReason).ShouldBe((true, 2, request.Reason));
        (await service.Seizures.RetractSeizureAsync(request, service.As(Border))).ShouldBe(retracted);
        (await service.Seizures.ListSeizuresAsync(new(), service.As(Customs))).Seizures.Single().Retracted.ShouldBeTrue();
        (await Statistics(service, new())).SeizureCount.ShouldBe(0);
        (await Statistics(service, new() { AsOfTime = reported.ToTimestamp() })).SeizureCount.ShouldBe(1);
        var again = await Refused.By(Call(service, retracted, s => s.Lines[0].Quantity.Value = "11"));
        (again.Code, again.Reason).ShouldBe((StatusCode.FailedPrecondition, "RECORD_RETRACTED"));
    }

    [Fact]
    public async Task Access_is_judged_by_what_the_correction_says()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Customs, terms => terms with { Domain = Domain.Seizure, Types = new TypeScope([Heroin]) }));
        var told = await Report(service, Seizure(Line("1", Opium, "10", "KGM")), Border);
        (await Seen(service)).ShouldBeEmpty();
        var asOpium = Later(service);

        var heroin = await Revise(service, told, s => s.Lines[0].Commodity.Type = Heroin);
        (await Seen(service)).ShouldBe([told.Name]);
        // What it was before is not for who may see it as it stands, and nor was it known to be heroin then.
        (await Revisions(service, told.Name, Customs)).Select(r => r.Revision).ShouldBe([2]);
        (await Statistics(service, new() { AsOfTime = asOpium.ToTimestamp() })).SeizureCount.ShouldBe(0);

        await Revise(service, heroin, s => s.Lines[0].Commodity.Type = Opium);
        (await Seen(service)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_total_of_an_earlier_instant_is_told_only_by_the_law_of_now()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Border));
        await Report(service, Iren(), Border);
        var reported = Later(service);

        service.Agree();

        (await Statistics(service, new() { AsOfTime = reported.ToTimestamp() })).SeizureCount.ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_originator_corrects_what_stands_and_by_rule()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Read(Border));
        var told = await Report(service, Iren(), Border);
        var second = await Revise(service, told, s => s.Lines[0].Quantity.Value = "588");

        var foreign = await Refused.By(Call(service, second, s => s.Lines[0].Quantity.Value = "1", Customs));
        var late = await Refused.By(Call(service, told, s => s.Lines[0].Quantity.Value = "589"));
        var broken = await Refused.By(Call(service, second, s => s.Lines[0].Quantity.Value = "579"));
        var empty = await Refused.By(Call(service, second, s => s.Lines.Clear()));
        var shapeless = await Refused.By(service.Seizures.ReviseSeizureAsync(new() { Seizure = new V1.Seizure { Name = "seizures/x" }, UpdateMask = new() { Paths = { "type", "lineage" } }, Reason = " " }, service.As(Border)));

        (foreign.Reason, late.Reason, late.Code).ShouldBe(("NOT_ORIGINATOR", "ETAG_MISMATCH", StatusCode.Aborted));
        broken.Fields.ShouldBe(["seizure.lines[0].quantity.value"]);
        empty.Fields.ShouldBe(["seizure.lines"]);
        shapeless.Fields.ShouldBe(["seizure.etag", "update_mask", "update_mask", "reason"]);
    }

    [Fact]
    public async Task A_foreign_incident_that_is_named_later_brings_its_lineage_and_no_correction_takes_it_away()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Coast, Border), Read(Border));
        var incident = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent(), Coast);
        var told = await Report(service, Iren(), Border);
        (await Seen(service)).ShouldBe([told.Name]);

        var linked = await service.Seizures.ReviseSeizureAsync(Request(told, s => s.Incident = incident.Name, "incident"), service.As(Border));
        linked.Lineage.ShouldBe([Border, Coast]);
        (await Seen(service)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_revision_that_was_given_is_in_the_ledger_by_its_number()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Read(Border));
        var told = await Report(service, Iren(), Border);
        await service.Seizures.GetSeizureAsync(new() { Name = told.Name }, service.As(Customs));
        await Revise(service, told, s => s.Lines[0].Quantity.Value = "588");
        await Revisions(service, told.Name, Customs);

        (await service.Disclosed(Border)).Select(line => (line.Record, line.Revision)).ShouldBe([(told.Name, 1), (told.Name, 1), (told.Name, 2)], ignoreOrder: true);
    }

    private static async Task Corrected(IncidentsUnderTest service)
    {
        service.Agree(Read(Border));
        var told = await Report(service, Seizure(Line("1", Heroin, "580", "KGM")), Border);
        var reported = Later(service);
        var second = await Revise(service, told, s => s.Lines[0].Quantity.Value = "587");
        var corrected = Later(service);
        await Revise(service, second, s => s.Lines.Add(Line("2", Opium, "1", "KGM")));

        (await Totals(service, 0)).ShouldBeEmpty();
        (await Totals(service, reported)).ShouldBe(["580 KGM"]);
        (await Totals(service, corrected)).ShouldBe(["587 KGM"]);
        (await Totals(service, null)).ShouldBe(["588 KGM"]);
        // However often it is asked: later corrections change nothing in it.
        await Revise(service, (await Revisions(service, told.Name, Border))[0], s => s.Lines.RemoveAt(1));
        (await Totals(service, reported)).ShouldBe(["580 KGM"]);

        var revisions = await Revisions(service, told.Name, Customs);
        revisions.Select(r => (r.Revision, r.Lines.Count, r.ReviseReason.Length > 0)).ShouldBe([(4, 1, true), (3, 2, true), (2, 1, true), (1, 1, false)]);
        revisions[2].Etag.ShouldBe(second.Etag);
        service.Logs.AssertQuiet();
    }

    private static async Task<IEnumerable<string>> Totals(IncidentsUnderTest service, long? asOf)
    {
        var statistics = await Statistics(service, new() { AsOfTime = asOf?.ToTimestamp() });
        return statistics.Groups.SelectMany(group => group.Totals).Select(total => $"{total.Value} {total.Unit}");
    }

    // An instant after all that was recorded so far, and before all that comes.
    private static long Later(IncidentsUnderTest service)
    {
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var now = service.Clock.Now();
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        return now;
    }

    private static async Task<IEnumerable<string>> Seen(IncidentsUnderTest service) =>
        (await service.Seizures.ListSeizuresAsync(new(), service.As(Customs))).Seizures.Select(seizure => seizure.Name);

    private static async Task<IReadOnlyList<V1.Seizure>> Revisions(IncidentsUnderTest service, string name, string agency) =>
        (await service.Seizures.ListSeizureRevisionsAsync(new() { Name = name }, service.As(agency))).Revisions;

    private static async Task<V1.Seizure> Revise(IncidentsUnderTest service, V1.Seizure read, Action<V1.Seizure> change) => await Call(service, read, change);

    private static AsyncUnaryCall<V1.Seizure> Call(IncidentsUnderTest service, V1.Seizure read, Action<V1.Seizure> change, string agency = Border) =>
        service.Seizures.ReviseSeizureAsync(Request(read, change, "lines"), service.As(agency));

    private static V1.ReviseSeizureRequest Request(V1.Seizure read, Action<V1.Seizure> change, string path)
    {
        var changed = read.Clone();
        change(changed);
        return new() { Seizure = changed, UpdateMask = new() { Paths = { path } }, Reason = "Test data: weighed again." };
    }
}
