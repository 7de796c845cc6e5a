using Google.Protobuf;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using Shouldly;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Stories.Agreeing;

/// <summary>One reader: what the rule says, and whether every way of reading says the same.</summary>
internal sealed class AllWays(RandomWorld world, Person person, ReaderFact fact, Func<long> now) : IAsyncDisposable
{
    private readonly Dashboard incidents = new(cursor => Screen.OfIncidents(person, cursor));
    private readonly Dashboard consignments = new(cursor => Screen.OfConsignments(person, cursor));

    /// <param name="pageSize">For the lists.</param>
    /// <param name="filter">For one more list and count of incidents.</param>
    /// <returns>How many foreign records the reader saw.</returns>
    public async Task<int> MustAgree(int pageSize, ListIncidentsRequest filter)
    {
        var readable = Visible(Action.Read);
        await Incidents([.. readable.Where(r => r.Collection == "incidents")], pageSize);
        await Filtered([.. readable.Where(r => r.Collection == "incidents")], filter);
        await Exports([.. Visible(Action.Export).Where(r => r.Collection == "incidents")]);
        await Consignments([.. readable.Where(r => r.Collection == "consignments")], pageSize);
        await Seizures([.. readable.Where(r => r.Collection == "seizures")], pageSize);
        foreach (var (way, shown) in await incidents.Settled(Told("incidents"))) shown.ShouldBe(Told("incidents"), $"{this}: incidents {way}");
        foreach (var (way, shown) in await consignments.Settled(Told("consignments"))) shown.ShouldBe(Told("consignments"), $"{this}: consignments {way}");
        return readable.Count(r => r.Originators[0] != fact.Agency);
    }

    public override string ToString() => $"seed {world.Seed}, {fact.Agency} for {fact.Purpose}";

    public async ValueTask DisposeAsync()
    {
        await incidents.DisposeAsync();
        await consignments.DisposeAsync();
    }

    private List<RecordFact> Visible(Action action) => [.. world.Records.Where(r => world.Rule.Permits(fact, action, r, now()))];

    private string[] Told(string collection) =>
        [.. Visible(Action.Subscribe).Where(r => r.Collection == collection).Select(r => $"{r.Name}@{r.Revision}").Order(StringComparer.Ordinal)];

    private async Task Incidents(List<RecordFact> expected, int pageSize)
    {
        var listed = await person.ListIncidents(pageSize);
        MustBe(listed.Select(i => i.Name), expected, "list of incidents");
        (await person.CountIncidents()).ShouldBe(expected.Count, $"{this}: count of incidents");
        MustBe((await person.SearchIncidents(pageSize)).Select(i => i.Name), [.. expected.Where(r => r.Place is not null)], "search");
        foreach (var record in world.Records.Where(r => r.Collection == "incidents"))
        {
            var seen = await person.SeesIncident(record.Name);
            seen.ShouldBe(expected.Contains(record), $"{this}: get of {record.Name}");
            if (seen) Same(listed.Single(i => i.Name == record.Name), await person.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = record.Name }));
        }
    }

    private async Task Filtered(List<RecordFact> expected, ListIncidentsRequest filter)
    {
        List<RecordFact> wanted = [.. expected.Where(r => filter.Types_.Count == 0 || filter.Types_.Any(t => r.Type == t || r.Type.StartsWith(t + ".", StringComparison.Ordinal))).Where(r => r.Level >= filter.MinSeverity)];
        MustBe((await person.Incidents.ListIncidentsAsync(filter)).Incidents.Select(i => i.Name), wanted, $"list by {filter}");
        var count = new CountIncidentsRequest { MinSeverity = filter.MinSeverity, Types_ = { filter.Types_ } };
        (await person.Incidents.CountIncidentsAsync(count)).Count.ShouldBe(wanted.Count, $"{this}: count by {filter}");
    }

    // As a file, and as a TAXII client takes it, page by page.
    private async Task Exports(List<RecordFact> expected)
    {
        MustBe(await person.ExportedIncidents(), expected, "export");
        MustBe(await person.IncidentsByTaxii(limit: 3), expected, "TAXII");
    }

    private async Task Consignments(List<RecordFact> expected, int pageSize)
    {
        MustBe((await person.ListConsignments(pageSize)).Select(c => c.Name), expected, "list of consignments");
        (await person.CountConsignments()).ShouldBe(expected.Count, $"{this}: count of consignments");
        foreach (var record in world.Records.Where(r => r.Collection == "consignments")) (await person.SeesConsignment(record.Name)).ShouldBe(expected.Contains(record), $"{this}: get of {record.Name}");
    }

    private async Task Seizures(List<RecordFact> expected, int pageSize)
    {
        MustBe((await person.ListSeizures(pageSize)).Select(s => s.Name), expected, "list of seizures");
        foreach (var record in world.Records.Where(r => r.Collection == "seizures")) (await person.SeesSeizure(record.Name)).ShouldBe(expected.Contains(record), $"{this}: get of {record.Name}");
        List<RecordFact> counted = [.. Visible(Action.Stats).Where(r => r.Collection == "seizures")];
        var statistics = await person.Statistics();
        statistics.SeizureCount.ShouldBe(counted.Count, $"{this}: statistics");
        statistics.Groups.SelectMany(g => g.Totals).Sum(t => long.Parse(t.Value)).ShouldBe(counted.Sum(r => r.Kilograms), $"{this}: sums of the statistics");
    }

    private void MustBe(IEnumerable<string> got, List<RecordFact> expected, string way)
    {
        string[] names = [.. got];
        names.Distinct().Count().ShouldBe(names.Length, $"{this}: {way} repeats itself");
        names.Order(StringComparer.Ordinal).ShouldBe(expected.Select(r => r.Name).Order(StringComparer.Ordinal), $"{this}: {way}");
    }

    private static void Same(IMessage one, IMessage other) => one.ToByteString().ShouldBe(other.ToByteString());
}
