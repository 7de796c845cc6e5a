using System.Diagnostics;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Type.V1;
using Xunit.Abstractions;

namespace SecurityCoop.Stories.Agreeing;

/// <summary>
/// One door: get, list, count, search, statistics, export, TAXII, snapshot, live stream and resumed stream say the same of every record, and it is
/// what a slow reading of the treaties says. Random worlds; each is reproducible from its seed.
/// </summary>
public sealed class AllWaysTests(ITestOutputHelper output)
{
    private const int Fewest = 4, Most = 15, Acts = 3;
    private static readonly TimeSpan Box = TimeSpan.FromSeconds(50);

    [Fact]
    public async Task Every_way_of_reading_says_what_the_treaties_say()
    {
        await using var system = await OneProcess.Start();
        // Noon, so that no midnight passes while the readers read.
        system.Clock.Set(new DateTimeOffset(system.Now.AddDays(1).Date, TimeSpan.Zero).AddHours(12));
        var begun = Stopwatch.GetTimestamp();
        var (worlds, seen) = (0, 0);
        for (var seed = 1; seed <= Most && (worlds < Fewest || Stopwatch.GetElapsedTime(begun) < Box); seed++, worlds++) seen += await Play(system, seed);
        output.WriteLine($"{worlds} worlds, {seen} foreign records seen");
        Assert.True(seen > 20 * worlds, "The worlds are too closed to say anything.");
        system.Logs.AssertQuiet();
    }

    private async Task<int> Play(OneProcess system, int seed)
    {
        var world = await RandomWorld.Begin(system, seed);
        var random = new Random(seed);
        await world.Tell(12);
        var readers = world.Agencies.Where(_ => random.Next(100) < 65).Select(a => world.Reader(a.Name)).Select(r => new AllWays(world, r.Person, r.Fact, Now)).ToList();
        var seen = 0;
        try
        {
            for (var act = 0; act <= Acts; act++)
            {
                foreach (var reader in readers) seen += await reader.MustAgree(random.Next(1, 6), Filter(random));
                if (act == Acts) break;
                var done = await world.Act();
                output.WriteLine($"seed {seed}: {done}");
                await world.Tell(2);
                await world.Revise();
                if (act == 0) await world.Warn();
            }
        }
        catch (Exception)
        {
            output.WriteLine($"{world}");
            throw;
        }
        finally
        {
            foreach (var reader in readers) await reader.DisposeAsync();
        }

        return seen;

        long Now() => system.Now.ToUnixTimeMilliseconds() * 1000;
    }

    private static ListIncidentsRequest Filter(Random random)
    {
        var filter = new ListIncidentsRequest { PageSize = 500, MinSeverity = random.Next(2) == 0 ? Level.Unspecified : Level.High };
        if (random.Next(2) == 0) filter.Types_.Add(random.Next(2) == 0 ? "smuggling" : "smuggling.drugs");
        return filter;
    }
}
