namespace SecurityCoop.Sharing.Tests.Properties;

/// <summary>The rule against the slow reference, over random treaties, callers and records biased to near misses.</summary>
public sealed class DecisionTests
{
    private static Verdict Real(World world, Asked asked) => asked.Of(world.Policy);

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(2_000_000)]
    public void Decide_agrees_with_the_reference(int seed)
    {
        var difference = Differential.FirstDifference(Real, seed, questions: 120_000);

        Assert.True(difference is null, difference);
    }

    [Fact]
    public void The_questions_reach_every_answer()
    {
        var answers = Differential.Worlds(3_000_000, 500)
            .SelectMany(w => Enumerable.Range(0, 100).Select(_ => w.World.RandomQuestion().Of(w.World.Policy))).ToList();

        Assert.Equal(Enum.GetValues<RefusalReason>().Order(), answers.Select(a => a.Reason).Distinct().Order());
        Assert.InRange(answers.Count(a => a is { Permitted: true, Own: false }), answers.Count / 10, answers.Count / 2);
        Assert.True(answers.Count(a => a.Basis.Count > 1) > 100);
        Assert.True(answers.Count(a => a.Own) > 10);
    }

    [Fact]
    public void Taking_a_permit_away_or_adding_a_forbid_never_shows_more()
    {
        foreach (var (seed, random, world) in Differential.Worlds(4_000_000, 300))
        {
            var (agreement, grants) = world.Agreements[random.Next(world.Agreements.Count)];
            var removed = grants[random.Next(grants.Count)];
            var forbid = removed with { Terms = removed.Terms with { Effect = random.Next(2) == 0 ? ProvisionEffect.ForbidGlobally : ProvisionEffect.ForbidWithinAgreement } };
            Policy[] less =
            [
                world.Policy.With(1, [(agreement, [.. grants.Where(g => g != removed || g.Terms.Effect != ProvisionEffect.Permit)])], []),
                world.Policy.With(1, [(agreement, [.. grants, forbid])], []),
            ];
            for (var i = 0; i < 100; i++)
            {
                var asked = world.RandomQuestion();
                var before = asked.Of(world.Policy).Permitted;
                Assert.True(before || less.All(p => !asked.Of(p).Permitted), $"seed {seed}, question {i}: {asked}");
            }
        }
    }

    [Fact]
    public void Explain_agrees_with_Decide_and_names_the_same_reason()
    {
        foreach (var (seed, _, world) in Differential.Worlds(5_000_000, 200))
        {
            for (var i = 0; i < 50; i++)
            {
                var asked = world.RandomQuestion();
                var verdict = asked.Of(world.Policy);
                var told = AccessRule.Explain(world.Policy, asked.Caller, asked.Action, asked.Subject, asked.At);
                var where = $"seed {seed}, question {i}: {asked}\n{told.Summary}";
                var foreign = asked.Subject.Originators.Where(o => o != asked.Caller.Agency).ToList();

                Assert.Equal(verdict, told.Verdict);
                Assert.True(asked.Subject.Parts.Count > 0 || verdict.Permitted == foreign.All(o => told.Grants.Any(g => g.Grant.Originator == o && g.Permits)), where);
                Assert.True(verdict.Basis.All(b => told.Grants.Any(g => g.Grant == b && g.Permits)), where);
                Assert.True(told.Grants.SelectMany(g => g.Failed).All(f => f.Detail.EndsWith('.') && !f.Detail.Contains("  ")), where);
                Assert.StartsWith(verdict.Permitted ? "Permitted" : "Refused", told.Summary);
            }
        }
    }

    [Fact]
    public void Nothing_is_decided_differently_before_the_next_boundary()
    {
        foreach (var (seed, random, world) in Differential.Worlds(6_000_000, 300))
        {
            for (var i = 0; i < 50; i++)
            {
                var asked = world.RandomQuestion();
                var next = world.Policy.NextBoundary(asked.Caller.Agency, asked.At);
                var reached = asked.Of(world.Policy).ReachedAt;
                var later = asked.At + random.NextInt64((long)Int128.Min(200, (Int128)Math.Min(next, reached) - asked.At));

                Assert.True(next > asked.At && reached > asked.At);
                Assert.True(asked.Of(world.Policy) == (asked with { At = later }).Of(world.Policy), $"seed {seed}, until {later}: {asked}");
            }
        }
    }
}
