namespace SecurityCoop.Sharing.Tests.Properties;

/// <summary>What services build on a policy: narrowing a query, applying a change, waking a feed.</summary>
public sealed class PolicyTests
{
    [Fact]
    public void Bounds_hold_every_record_that_is_permitted()
    {
        foreach (var (seed, _, world) in Differential.Worlds(7_000_000, 400))
        {
            for (var i = 0; i < 100; i++)
            {
                var asked = world.RandomQuestion();
                if (asked.Of(world.Policy) is not { Permitted: true, Own: false } verdict) continue;

                var bounds = world.Policy.OriginatorsFor(asked.Caller, asked.Subject.Domain, asked.Action, asked.At).ToDictionary(b => b.Originator);
                foreach (var basis in verdict.Basis)
                {
                    Assert.True(bounds.TryGetValue(basis.Originator, out var bound) && Inside(bound, asked.Subject), $"seed {seed}, question {i}: {asked}");
                }
            }
        }
    }

    private static bool Inside(OriginatorBounds bound, Subject subject) =>
        subject.RecordedAt >= bound.EarliestRecord
        && subject.Level >= bound.MinLevel
        && subject.Marking.Classification <= bound.MaxClassification
        && subject.Marking.Tlp <= bound.StrictestTlp
        && (bound.Types.Count == 0 || bound.Types.Any(t => subject.Type == t || subject.Type.StartsWith(t + ".", StringComparison.Ordinal)));

    [Fact]
    public void Bounds_leave_out_originators_and_purposes_that_open_nothing()
    {
        var policy = Treaties.InForce(Treaties.Among(Treaties.Iren, Treaties.PkCustoms, Treaties.UzCustoms));
        var at = Treaties.On("2022-05-26");

        var bound = Assert.Single(policy.OriginatorsFor(Treaties.Acting(Treaties.UzCustoms), Domain.Consignment, Actions.Read, at));
        Assert.Equal(Treaties.PkCustoms, bound.Originator);
        Assert.Equal((Level.High, Classification.Restricted, Tlp.Amber), (bound.MinLevel, bound.MaxClassification, bound.StrictestTlp));
        Assert.Empty(policy.OriginatorsFor(Treaties.Acting(Treaties.UzCustoms), Domain.Incident, Actions.Read, at));
        Assert.Empty(policy.OriginatorsFor(Treaties.Acting(Treaties.UzCustoms, Purposes.Safety), Domain.Consignment, Actions.Read, at));
        Assert.Empty(policy.OriginatorsFor(Treaties.Acting(Treaties.UzCustoms), Domain.Consignment, Actions.Read, Treaties.IrenInForce - 1));
        Assert.Empty(policy.OriginatorsFor(Treaties.Acting(Treaties.TjPolice), Domain.Consignment, Actions.Read, at));
    }

    [Fact]
    public void A_chain_of_changes_is_the_same_policy_as_one_built_from_scratch()
    {
        foreach (var (seed, random, world) in Differential.Worlds(8_000_000, 300))
        {
            var (policy, agreements, parents) = (world.Policy, world.Agreements.ToDictionary(a => a.Agreement, a => a.Grants), world.Affiliations.ToDictionary());
            for (var epoch = 1; epoch <= 4; epoch++)
            {
                var (name, grants) = world.RandomAgreement($"agreements/{random.Next(1, 5)}");
                if (random.Next(4) == 0) grants = [];
                var (agency, parent) = (World.Agencies[random.Next(5)], random.Next(3) == 0 ? "" : "states/z");
                policy = policy.With(epoch, [(name, grants)], [(agency, parent)]);
                agreements[name] = grants;
                parents[agency] = parent;
            }
            var scratch = Policy.Build(4, agreements.Select(a => (a.Key, a.Value)), parents.Select(a => (a.Key, a.Value)));

            Assert.Equal(scratch.Epoch, policy.Epoch);
            for (var i = 0; i < 100; i++)
            {
                var asked = world.RandomQuestion();
                Assert.True(asked.Of(scratch) == asked.Of(policy), $"seed {seed}, question {i}: {asked}");
                Assert.Equal(scratch.NextBoundary(asked.Caller.Agency, asked.At), policy.NextBoundary(asked.Caller.Agency, asked.At));
                Assert.Equal(scratch.ParentOf(asked.Caller.Agency), policy.ParentOf(asked.Caller.Agency));
            }
        }
    }

    [Fact]
    public void Among_many_agencies_each_pair_that_is_granted_is_found_and_no_other()
    {
        var random = new Random(12);
        string[] agencies = [.. Enumerable.Range(0, 120).Select(i => $"agencies/test-{i}")];
        var pairs = Enumerable.Range(0, 3000).Select(_ => (From: agencies[random.Next(120)], To: agencies[random.Next(100)])).Where(p => p.From != p.To).ToHashSet();
        var policy = Policy.Build(1, [("agreements/iren", [.. pairs.Select(p => new Grant(Treaties.Iren, p.From, p.To, [new Period(0, long.MaxValue)], 0))])], []);

        var found = from giver in agencies
                    from taker in agencies
                    where giver != taker && AccessRule.Decide(policy, Treaties.Acting(taker), Actions.Read, Treaties.Consignment(giver), 1).Permitted
                    select (giver, taker);

        Assert.Equal(pairs.Order(), found.Order());
    }

    [Fact]
    public void An_originator_whose_access_changed_is_named()
    {
        foreach (var (seed, random, world) in Differential.Worlds(9_000_000, 300))
        {
            var changed = world.Policy.With(
                2, [world.RandomAgreement("agreements/1")], random.Next(3) == 0 ? [(World.Agencies[random.Next(5)], "states/x")] : []);
            for (var i = 0; i < 60; i++)
            {
                var asked = world.RandomQuestion();
                var later = asked with { At = asked.At + random.Next(3) * 10 };
                // What a delay brings is told by the verdict, and not by a change of the law.
                if (asked.Of(world.Policy) is var before && (before == later.Of(changed) || before.ReachedAt <= later.At)) continue;

                var named = Policy.OriginatorsWithChangedAccess(world.Policy, changed, asked.Caller.Agency, asked.At, later.At);
                Assert.True(asked.Subject.Originators.Any(named.Contains), $"seed {seed}, question {i}: {asked}");
            }
        }
    }

    [Fact]
    public void A_policy_that_says_the_same_anew_changes_nobodys_access()
    {
        foreach (var (seed, _, world) in Differential.Worlds(9_500_000, 50))
        {
            var anew = new World(new Random(seed)).Policy;

            Assert.All(World.Agencies, a => Assert.Empty(Policy.OriginatorsWithChangedAccess(world.Policy, anew, a, 50, 50)));
        }
    }

    [Fact]
    public void Boundaries_are_the_starts_and_ends_of_the_recipients_own_provisions()
    {
        var policy = Policy.Build(
            1,
            [("agreements/iren", [
                new Grant(Treaties.Iren, Treaties.PkCustoms, Treaties.UzCustoms, [new Period(10, 20), new Period(20, 30), new Period(40, long.MaxValue)], 0),
                new Grant(Treaties.Iren, Treaties.PkCustoms, Treaties.KzCustoms, [new Period(15, 16)], 0),
            ])],
            []);

        long[] woken = [.. new long[] { long.MinValue, 9, 10, 29, 30, 39, 40, long.MaxValue }.Select(t => policy.NextBoundary(Treaties.UzCustoms, t))];

        Assert.Equal([10, 10, 30, 30, 40, 40, long.MaxValue, long.MaxValue], woken);
        Assert.Equal(long.MaxValue, policy.NextBoundary(Treaties.TjPolice, 0));
    }
}
