using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>What befalls one replica of incidents around a suspension: nothing, a pause (SIGSTOP), or its end (kill -9).</summary>
internal sealed record Disturbance(string Kind, int Replica, TimeSpan Before, TimeSpan Length)
{
    public const string None = "undisturbed", Short = "paused, back before the lease ends", Long = "paused beyond its lease", Killed = "killed";

    // The lease of production and the register's margin: 12 s after the last renewal a paused point is taken for dead.
    private const double LongestPause = 15, Dead = 12;
    private static readonly TimeSpan ShakyMoment = TimeSpan.FromMilliseconds(60);

    /// <summary>Of so many runs two in five are disturbed, and one in fifty, at least one, is a death.</summary>
    public static Disturbance Next(int run, int runs, Random random)
    {
        var replica = random.Next(2);
        // Shortly before the suspension is asked for, or while it is being enforced.
        var before = ShakyMoment * (random.NextDouble() - 0.5) * 2;
        if (run % 50 == Math.Min(25, runs / 2)) return new(Killed, replica, before, TimeSpan.Zero);
        if (random.NextDouble() >= 0.4) return new(None, replica, default, default);
        var length = TimeSpan.FromSeconds(random.NextDouble() * LongestPause);
        return new(length.TotalSeconds < Dead ? Short : Long, replica, before, length);
    }

    /// <summary>Happens around what is asked for; ends with its answer, and with what ends when the replica works again.</summary>
    public async Task<(T Answer, Task Healed)> Around<T>(Deployment deployment, Func<Task<T>> ask, CancellationToken ct)
    {
        if (Kind == None) return (await ask(), Task.CompletedTask);
        var process = deployment.Incidents[Replica].Process;
        if (Before > TimeSpan.Zero)
        {
            var struck = await Strike(process, ct);
            await Task.Delay(Before, ct);
            return (await ask(), Heal(process, struck, ct));
        }

        var asking = ask();
        await Task.Delay(-Before, ct);
        var healing = await Strike(process, ct);
        return (await asking, Heal(process, healing, ct));
    }

    // A pause ends in its own time, whether or not the receipt is here.
    private async Task<Task> Strike(ServerProcess process, CancellationToken ct)
    {
        if (Kind == Killed)
        {
            await process.Kill(ct);
            return Task.CompletedTask;
        }

        await process.Pause(ct);
        return GoOn();

        async Task GoOn()
        {
            await Task.Delay(Length, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await process.GoOn(CancellationToken.None);
        }
    }

    private async Task Heal(ServerProcess process, Task struck, CancellationToken ct)
    {
        await struck;
        if (Kind == Killed) await process.Again(ct);
    }
}
