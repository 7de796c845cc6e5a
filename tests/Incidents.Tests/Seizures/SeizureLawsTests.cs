using System.Globalization;
using Google.Protobuf.Collections;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Seizures;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;
using static SecurityCoop.Incidents.Tests.Seizures.SeizuresTests;

namespace SecurityCoop.Incidents.Tests.Seizures;

/// <summary>SZ-1 to SZ-4, held against seizures that nobody thought of.</summary>
public sealed class SeizureLawsTests
{
    private static readonly string[] Narrow = ["smuggling.drugs.heroin", "smuggling.drugs.opium", "smuggling.drugs.hashish"];
    private static readonly (string Unit, string Sum, decimal Factor)[] Units = [("KGM", "KGM", 1), ("GRM", "KGM", 0.001m), ("TNE", "KGM", 1000), ("LTR", "LTR", 1), ("U2", "U2", 1), ("H87", "H87", 1)];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SZ1_each_total_is_the_sum_of_its_own_kind_of_unit_and_of_nothing_else(int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, 30).Select(i => (At: Units[random.Next(Units.Length)], Value: random.Next(100_000), Line: i)).ToList();
        var tally = new SeizureTally();

        tally.Add(Seizure([.. lines.Select(l => Line($"{l.Line}", Narrow[l.Line % 3], $"{l.Value}", l.At.Unit))]));

        var totals = tally.ToWire().Groups.Single().Totals.ToDictionary(total => total.Unit, total => decimal.Parse(total.Value, CultureInfo.InvariantCulture));
        totals.ShouldBe(lines.GroupBy(l => l.At.Sum).ToDictionary(g => g.Key, g => g.Sum(l => l.Value * l.At.Factor)), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SZ2_breaking_a_whole_down_changes_no_total_and_parts_and_rest_are_the_whole(int seed)
    {
        var random = new Random(seed);
        var (whole, broken) = (new SeizureTally(), new SeizureTally());
        var (all, told) = (0, new int[Narrow.Length]);
        for (var n = 0; n < 10; n++)
        {
            var amount = random.Next(100, 1000);
            var parts = Narrow.Select(_ => random.Next(amount / 4)).ToArray();
            var lines = parts.Select((part, i) => Line($"p{i}", Narrow[i], $"{part}", "KGM", subsetOf: "all")).Append(Line("all", "smuggling.drugs", $"{amount}", "KGM")).ToArray();
            random.Shuffle(lines);
            broken.Add(Seizure(lines));
            whole.Add(Seizure(Line("all", "smuggling.drugs", $"{amount}", "KGM")));
            (all, told) = (all + amount, [.. told.Zip(parts, (sum, part) => sum + part)]);
        }

        var (plain, apart) = (whole.ToWire().Groups.Single(), broken.ToWire().Groups.Single());
        apart.Totals.Single().Value.ShouldBe(plain.Totals.Single().Value);
        apart.Totals.Single().Value.ShouldBe($"{all}");
        apart.Commodities.Single(row => row.Commodity.Type == "smuggling.drugs").Rest.Single().Value.ShouldBe($"{all - told.Sum()}");
        apart.Commodities.Where(row => row.Commodity.Type != "smuggling.drugs").Sum(row => int.Parse(row.Totals.Single().Value, CultureInfo.InvariantCulture)).ShouldBe(told.Sum());
    }

    [Fact]
    public async Task SZ3_what_each_participant_counts_is_its_cell_and_the_network_counts_each_seizure_once()
    {
        await using var service = await IncidentsUnderTest.Start();
        string[] agencies = [Border, Coast, Customs];
        service.Agree(Counted(Border), Counted(Coast));
        var random = new Random(3);
        for (var i = 0; i < 20; i++) await ReportIn(service, 2021, random.Next(1, 13), agencies[random.Next(3)], [.. agencies.Where(_ => random.Next(3) == 0)]);

        var network = await Statistics(service, new() { By = { V1.SeizureDimension.Participant } });

        (network.SeizureCount, Told(network, "smuggling.drugs").Single()).ShouldBe((20, "200 KGM"));
        network.Cells.Sum(cell => cell.SeizureCount).ShouldBeGreaterThan(20);
        foreach (var agency in agencies)
        {
            var national = await Statistics(service, new() { Originator = agency });
            var cell = network.Cells.Single(c => c.Agency == agency);
            (cell.SeizureCount, cell.Groups).ShouldBe((national.SeizureCount, national.Groups));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task SZ4_totals_as_of_each_instant_are_what_was_told_then(int seed)
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Read(Border));
        var random = new Random(seed);
        var (reports, told) = (new List<V1.Seizure>(), new List<(long At, long Count, RepeatedField<V1.CommodityGroup> Groups)>());
        for (var step = 0; step < 30; step++)
        {
            await Change(service, reports, random);
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            var now = await Statistics(service, new());
            told.Add((service.Clock.Now(), now.SeizureCount, now.Groups));
            service.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var (at, count, groups) in told)
        {
            var then = await Statistics(service, new() { AsOfTime = at.ToTimestamp() });
            (then.SeizureCount, then.Groups).ShouldBe((count, groups));
        }

        told.Select(t => t.Count).Distinct().Count().ShouldBeGreaterThan(3);
    }

    private static async Task Change(IncidentsUnderTest service, List<V1.Seizure> reports, Random random)
    {
        if (reports.Count < 3 || random.Next(3) == 0)
        {
            reports.Add(await Report(service, Seizure(Line("1", Narrow[random.Next(3)], $"{random.Next(1000)}", "KGM")), Border));
            return;
        }

        var which = random.Next(reports.Count);
        if (random.Next(4) == 0)
        {
            await service.Seizures.RetractSeizureAsync(new() { Name = reports[which].Name, Reason = "Test data." }, service.As(Border));
            reports.RemoveAt(which);
            return;
        }

        var changed = reports[which].Clone();
        (changed.Lines[0].Quantity.Value, changed.Lines[0].Commodity.Type) = ($"{random.Next(1000)}", Narrow[random.Next(3)]);
        reports[which] = await service.Seizures.ReviseSeizureAsync(new() { Seizure = changed, UpdateMask = new() { Paths = { "lines" } }, Reason = "Test data." }, service.As(Border));
    }
}
