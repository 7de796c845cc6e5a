using SecurityCoop.Demo.Iren;
using SecurityCoop.Demo.Makran;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using Shouldly;

namespace SecurityCoop.Stories.Demonstrations;

/// <summary>The scenes that a first run and the command line play: on running systems, again and again.</summary>
public sealed class DemoTests
{
    /// <summary>Of the seventh meeting: what statistics answer, and how it is printed.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Figures = new Dictionary<string, string>
    {
        ["587 KGM"] = "587 kg",
        ["580 KGM"] = "580 kg",
        ["127344 U2"] = "127,344 pills",
        ["55000 KGM"] = "55 t",
        ["550000 H87"] = "550,000 pieces",
        ["237000 KGM"] = "237 t",
    };

    [Fact]
    public async Task The_network_of_customs_is_played_twice_and_its_figures_are_the_systems_answers()
    {
        await using var system = await OneProcess.Start();
        var first = await PlayIren(system);
        var second = await PlayIren(system);

        (await Counted(system)).ShouldBe(Figures.Keys, ignoreOrder: true);
        foreach (var told in (string[])[first, second]) MustTell(told, Figures.Values);
        first.ShouldContain("run-1");
        second.ShouldContain("run-2");
        // What is not only printed changes with what is reported.
        await system.As("agencies/kg-customs", "statistics").Seize("smuggling.drugs.heroin", "13");
        MustTell(await PlayIren(system), ["600 kg", "593 kg", "127,344 pills", "55 t", "550,000 pieces", "237 t"]);
        system.Logs.AssertQuiet();
    }

    [Fact]
    public async Task The_coast_of_Makran_is_loaded_twice_and_stands_once()
    {
        await using var system = await OneProcess.Start();
        var (coast, border, navy) = (system.As("pk-msa", "border-security"), system.As("ir-border-guard", "border-security"), system.As("pk-navy", "border-security"));
        await LoadMakran(system);
        await Eventually.Holds(async () => await border.CountIncidents() > 3, "the memorandum is enforced");
        var before = await coast.ListIncidents();
        await LoadMakran(system);

        (await coast.ListIncidents()).ShouldBe(before);
        before.Where(i => i.Originator == border.Agency).Select(i => i.Type).ShouldBe(["fisheries.iuu.unlicensed", "environment.sabotage"], ignoreOrder: true);
        (await border.ListIncidents()).Where(i => i.Originator == coast.Agency).Select(i => i.Type).ShouldBe(["smuggling.drugs.hashish", "safety.person_at_sea"], ignoreOrder: true);
        (await coast.CountIncidents()).ShouldBe(5);
        (await navy.CountIncidents()).ShouldBe(0, "it is no party");
        system.Logs.AssertQuiet();
    }

    internal static async Task<string> PlayIren(RunningSystem system)
    {
        var screen = new StringWriter();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await new IrenStory(system.Channel, system.Token, screen, TimeProvider.System).Play(patience.Token);
        return screen.ToString();
    }

    /// <summary>Who sees what at each turn, the receipt, and the figures.</summary>
    internal static void MustTell(string told, IEnumerable<string> figures)
    {
        foreach (var figure in figures) told.ShouldContain($" {figure}");
        var uzbek = told.Split('\n').Where(line => line.Contains("agencies/uz-customs", StringComparison.Ordinal) && line.Contains("HIGH:", StringComparison.Ordinal)).ToList();
        uzbek.Select(line => line.Contains("HIGH: by article", StringComparison.Ordinal)).ShouldBe([true, true, false, true]);
        uzbek.ShouldAllBe(line => line.TrimEnd().EndsWith("LOW: not found", StringComparison.Ordinal));
        told.Split('\n').Where(line => line.Contains("agencies/tj-police", StringComparison.Ordinal) && line.Contains("HIGH:", StringComparison.Ordinal)).ShouldAllBe(line => line.Contains("HIGH: not found", StringComparison.Ordinal));
        told.ShouldContain("Receipt: nothing is served anywhere since ");
        told.ShouldContain("parties in force: 10");
    }

    private static async Task LoadMakran(RunningSystem system) =>
        await new MakranScene(system.Channel, system.Token, TimeProvider.System).Load(CancellationToken.None);

    private static async Task<IReadOnlyList<string>> Counted(RunningSystem system)
    {
        var statistics = await system.As("agencies/tj-customs", "statistics").Statistics();
        return [.. statistics.Groups.SelectMany(g => g.Commodities).SelectMany(c => c.Totals).Select(t => $"{t.Value} {t.Unit}").Distinct()];
    }
}
