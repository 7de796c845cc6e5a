using SecurityCoop.Sharing;
using static SecurityCoop.Enforcement.Tests.RecordsWorld;

namespace SecurityCoop.Enforcement.Tests.Feed;

/// <summary>
/// A random walk through everything that may happen to a live feed, from a seed: records come and change, the law changes by acts
/// and by the clock, leases run out, the subscriber is cut off anywhere and comes back at any replica. Whenever all is quiet, the
/// subscriber's screen must be what the rule says, record by record. Collects what went wrong.
/// </summary>
internal sealed class Wander(RecordsWorld world, int seed)
{
    private static readonly string[] Types = ["piracy", "smuggling", "smuggling.drugs", "violence"];
    private static readonly string[] Lineages = [Ours, Theirs, Theirs, Others, Others, $"{Theirs} {Others}", $"{Ours} {Theirs}"];
    private static readonly Caller Us = CallerOf(Ours);
    private readonly Random chance = new(seed);
    private readonly List<Guid> ids = [];
    private readonly Dictionary<string, Grant> grants = [];
    private readonly List<string> complaints = [];
    private readonly Policy[] acknowledged = [.. world.Replicas.Select(_ => Policy.Empty)];
    private readonly string[] wanted = seed % 3 == 0 ? [] : [.. Types.Where((_, i) => (seed >> i & 1) == 1), "marker"];
    private long before = world.Now;
    private int at;

    public async Task<IReadOnlyList<string>> Walk(int steps)
    {
        for (var i = 0; i < world.Replicas.Count; i++) Watch(i);
        await using var us = new Subscriber(world, Ours, wanted);
        us.Connect(world.Replicas[0]);
        for (var step = 1; step <= steps && complaints.Count == 0; step++)
        {
            if (!us.IsOpen) us.Connect(world.Replicas[at]);
            await Happen(us);
            if (chance.Next(3) == 0) await Task.Delay(chance.Next(12));
            if (step % 30 == 0) await CompareWhenQuiet(us);
        }

        await us.Cut();
        var named = await NamedThoughNeverGiven(us);
        lock (complaints) return [.. complaints, .. us.Complaints, .. named];
    }

    private Task Happen(Subscriber us) => chance.Next(20) switch
    {
        < 5 => Report(),
        < 9 when ids.Count > 0 => world.Revise(ids[chance.Next(ids.Count)], Pick(Types), Pick([Classification.Official, Classification.Restricted, Classification.Secret])),
        < 12 => ChangeLaw(),
        < 14 => Apply(chance.Next(world.Replicas.Count)),
        < 16 => PassTime(),
        _ => Reconnect(us),
    };

    private async Task Report() => ids.Add((await world.Report(Pick(Lineages), Pick(Types), Pick([Classification.Official, Classification.Restricted]))).Id);

    private Task ChangeLaw()
    {
        var (originator, agreement) = (Pick([Theirs, Others]), Pick(["agreements/one", "agreements/two"]));
        var start = world.Now + (chance.Next(-2, 4) * 600_000_000L);
        if (chance.Next(4) == 0) grants.Remove($"{originator} {agreement}");
        else
        {
            grants[$"{originator} {agreement}"] = Permit(
                originator,
                [new Period(start, chance.Next(2) == 0 ? long.MaxValue : start + (chance.Next(1, 6) * 600_000_000L)), new Period(start + 6_000_000_000, long.MaxValue)],
                agreement,
                chance.Next(2) == 0 ? FieldGroups.Core : FieldGroups.Core | FieldGroups.Nominal,
                Pick([Classification.Official, Classification.Restricted]),
                chance.Next(2) == 0 ? [] : [Pick(Types)]);
        }

        world.Decide([.. grants.Values]);
        return chance.Next(2) == 0 ? Task.CompletedTask : Apply(chance.Next(world.Replicas.Count));
    }

    private async Task Apply(int replica)
    {
        var policy = world.Policy;
        await world.Replicas[replica].Apply(policy, world.Clock);
        acknowledged[replica] = policy;
    }

    private Task PassTime()
    {
        Interlocked.Exchange(ref before, world.Now);
        world.Clock.Advance(TimeSpan.FromMinutes(Pick([1, 5, 10, 10, 20, 70])));
        return Task.CompletedTask;
    }

    private async Task Reconnect(Subscriber us)
    {
        await us.Cut();
        at = chance.Next(world.Replicas.Count);
        us.Connect(world.Replicas[at]);
    }

    // Two markers: what was under way when the first came is done when the second comes.
    private async Task CompareWhenQuiet(Subscriber us)
    {
        for (var i = 0; i < world.Replicas.Count; i++) await Apply(i);
        for (var i = 0; i < 2; i++)
        {
            var marker = await world.Report(Ours, "marker");
            for (var patience = 0; !us.Screen.ContainsKey(marker.Name); patience++)
            {
                if (patience == 2_000)
                {
                    Complain($"marker {i} did not come within 20 s; open: {us.IsOpen}, {us.Error?.Status}, {us.Ended}");
                    return;
                }

                if (!us.IsOpen) us.Connect(world.Replicas[at]);
                await Task.Delay(10);
            }
        }

        var expected = (await world.Records()).Select(r => (Record: r, Verdict: AccessRule.Decide(world.Policy, Us, Actions.Subscribe, r.ToSubject(), world.Now)))
            .Where(r => r.Verdict.Permitted && (wanted.Length == 0 || wanted.Contains(r.Record.Type)))
            .Select(r => $"{r.Record.Name} {r.Record.Revision} {r.Verdict.Mask} {string.Join(' ', r.Verdict.Basis.Select(b => b.Terms.Provision))}").ToHashSet();
        var screen = us.Screen.Values.Select(i =>
            $"{i.Name} {i.Revision} {i.Disclosure.Fields.Aggregate(FieldGroups.None, (set, f) => set | (FieldGroups)(1 << (int)f))} {string.Join(' ', i.Disclosure.Basis.Select(b => b.Provision))}").ToHashSet();
        foreach (var missing in expected.Except(screen)) Complain($"not on the screen: {missing}");
        foreach (var wrong in screen.Except(expected)) Complain($"wrongly on the screen: {wrong}");
    }

    // At the moment a record leaves: the ledger has its line, and the law in force here, or the one just taking its place, permits it.
    private void Watch(int replica) => world.Replicas[replica].Interference.Leaving = (record, judged) =>
    {
        if (judged.Verdict.Own) return;
        using var db = world.Replicas[replica].Databases.CreateDbContext();
        if (!db.Set<Enforcement.Disclosures.Disclosure>().Any(d => d.Record == record.Id && d.Revision == record.Revision && d.Recipient == Ours)) Complain($"{record.Id} left before its line in the ledger");
        var permitted = from policy in new[] { acknowledged[replica], world.Replicas[replica].Policies.Current }
                        from instant in new[] { world.Now, Interlocked.Read(ref before) }
                        select AccessRule.Decide(policy, Us, Actions.Subscribe, record.Subject, instant).Permitted;
        if (!permitted.Any(p => p)) Complain($"{record.Id} left although the rule forbids it");
    };

    private async Task<IEnumerable<string>> NamedThoughNeverGiven(Subscriber us)
    {
        var given = (await world.Ledger()).Where(d => d.Recipient == Ours).Select(d => $"incidents/{d.Record:D}").ToHashSet();
        given.UnionWith((await world.Records()).Where(r => r.Originators.Contains(Ours, StringComparison.Ordinal)).Select(r => r.Name));
        return us.TakenBack.Where(name => !given.Contains(name)).Distinct().Select(name => $"{name} was taken back and had never been given");
    }

    private void Complain(string what)
    {
        lock (complaints) complaints.Add($"seed {seed}: {what}");
    }

    private T Pick<T>(params T[] from) => from[chance.Next(from.Length)];
}
