using System.Diagnostics;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Sharing;

namespace SecurityCoop.Benchmarks.Compile;

/// <summary>
/// From acts to what is decided by: all of a register, and one instrument of it. Beside it the same read slowly: the acts are played
/// anew for each pair of parties and each provision.
/// </summary>
internal static class CompileBenchmark
{
    private const double GoalSeconds = 1, GoalMegabytes = 200;

    public static Task<int> Run(Options options, CancellationToken ct)
    {
        var register = new Register();
        var (whole, slow, one, swap, memory) = (new double[options.Rounds], new double[options.Rounds], new double[options.Rounds], new double[options.Rounds], 0.0);
        var grants = 0;
        _ = Compiled(register);
        var heard = Noise.Listen();
        for (var round = 0; round < options.Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            Policy policy = Policy.Empty;
            whole[round] = Seconds(() => policy = Compiled(register));
            memory = Math.Max(memory, (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6);
            slow[round] = Seconds(() => grants = Slowly(register));

            var treaty = register.Treaties[3];
            Register.Act(treaty, TreatyActionKind.Suspend, "", 2025);
            IReadOnlyList<SecurityCoop.Sharing.Grant> changed = [];
            one[round] = Seconds(() => changed = Grants(treaty, register));
            swap[round] = Seconds(() => policy = policy.With(2, [(treaty.Instrument.Name, changed)], []));
            treaty.Acts.RemoveAt(treaty.Acts.Count - 1);
        }

        var noise = heard();
        var table = new Table("what", "median ms", "goal ms", "ratio", "");
        double all = new Distribution(whole).Median, read = new Distribution(slow).Median;
        table.Row("all: 200 instruments, 40 parties, 2,000 provisions", $"{all * 1000:0.0}", $"{GoalSeconds * 1000:N0}", "1", all < GoalSeconds ? "met" : "MISSED");
        table.Row("the same, read pair by pair from the acts", $"{read * 1000:0.0}", "–", $"{read / all:0.0}", "");
        table.Row("one instrument of them: law and grants", $"{new Distribution(one).Median * 1000:0.00}", "–", $"{new Distribution(one).Median / all:0.0000}", "");
        table.Row("and its exchange in the policy in force", $"{new Distribution(swap).Median * 1000:0.00}", "–", $"{new Distribution(swap).Median / all:0.0000}", "");
        table.Print();
        Console.WriteLine($"{grants:N0} grants; memory kept: {memory:0} MB (goal: {GoalMegabytes:0} MB, {(memory < GoalMegabytes ? "met" : "MISSED")}). Load {noise.Load:0.0}, steal {noise.Steal:P0}.");
        return Task.FromResult((all < GoalSeconds ? 0 : 1) + (memory < GoalMegabytes ? 0 : 1));
    }

    private static Policy Compiled(Register register) =>
        Policy.Build(1, register.Treaties.Select(t => (t.Instrument.Name, Grants(t, register))), register.Affiliations);

    private static IReadOnlyList<SecurityCoop.Sharing.Grant> Grants(Treaty treaty, Register register) =>
        [.. PolicyCompiler.Compile(TreatyLog.Read(treaty.Instrument, treaty.Acts), treaty.Text, register.Agencies).SelectMany(c => c.Grants)];

    private static int Slowly(Register register)
    {
        var grants = 0;
        foreach (var treaty in register.Treaties)
        {
            var parties = TreatyLog.Read(treaty.Instrument, treaty.Acts).Tracks.Select(t => t.Party).ToList();
            foreach (var provision in treaty.Text)
            {
                foreach (var (from, to) in parties.SelectMany(one => parties.Where(other => other != one).Select(other => (one, other))))
                {
                    var status = TreatyLog.Read(treaty.Instrument, treaty.Acts);
                    var slices = new PairLaw(status, status.TrackOf(from)!, status.TrackOf(to)!).Operating(provision).Count();
                    grants += slices * provision.From.AgenciesOf(from, register.Agencies).Count() * provision.To!.AgenciesOf(to, register.Agencies).Count();
                }
            }
        }
        return grants;
    }

    private static double Seconds(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }
}
