using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Tests.Law;

/// <summary>The law computed over all time, pair by pair, equals a slow reading of the acts at one instant.</summary>
public sealed class SlowReadingTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_holds_between_any_two_at_any_instant_is_what_a_slow_reading_finds(int seed)
    {
        var treaty = new RandomTreaty(seed);
        var (status, slow) = (TreatyLog.Read(treaty.Instrument, treaty.Acts), new ReferenceTreaty(treaty.Instrument, treaty.Acts));
        status.Tracks.Select(t => t.Party).Order().ShouldBe(slow.Parties.Order());

        foreach (var provision in new[] { RandomTreaty.Art1, RandomTreaty.Art2, RandomTreaty.Art3 })
        {
            foreach (var one in status.Tracks)
            {
                foreach (var other in status.Tracks.Where(t => t.Party != one.Party))
                {
                    var slices = new PairLaw(status, one, other).Operating(Text(provision)).ToList();
                    foreach (var at in treaty.Instants())
                    {
                        var found = slices.Where(s => s.Periods.Any(p => p.Contains(at))).Select(s => (Type.V1.Level?)s.Terms.MinLevel).ToList();
                        var expected = slow.Operates(provision, one.Party, other.Party, at);
                        found.ShouldBe(expected is null ? [] : [expected], $"seed {seed}, {provision}, {one.Party} and {other.Party} at {at}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_known_stays_known_whatever_is_recorded_later(int seed)
    {
        var treaty = new RandomTreaty(seed);
        for (var known = 1; known < treaty.Acts.Count; known += 7)
        {
            var then = TreatyLog.Read(treaty.Instrument, treaty.Acts.Take(known));
            var now = TreatyLog.Read(treaty.Instrument, treaty.Acts, treaty.Acts[known - 1].RecordedAt);
            foreach (var at in treaty.Instants())
            {
                now.StateAt(at).ShouldBe(then.StateAt(at));
                now.Tracks.Select(t => (t.Party, now.StateAt(t, at))).ShouldBe(then.Tracks.Select(t => (t.Party, then.StateAt(t, at))));
            }
        }
    }

    [Fact]
    public void The_treaties_are_eventful()
    {
        var treaties = Enumerable.Range(1, 60).Select(seed => new RandomTreaty(seed)).ToList();
        var kinds = treaties.SelectMany(t => t.Acts).GroupBy(a => a.Kind).ToDictionary(g => g.Key, g => g.Count());
        V1.TreatyActionKind[] absent = [V1.TreatyActionKind.Unspecified, V1.TreatyActionKind.Terminate, V1.TreatyActionKind.Declare, V1.TreatyActionKind.ObjectSuspension, V1.TreatyActionKind.Supersede, V1.TreatyActionKind.Abandon, V1.TreatyActionKind.Confirm];
        Enum.GetValues<V1.TreatyActionKind>().Except(absent).Where(k => kinds.GetValueOrDefault(k) < 5).ShouldBeEmpty();
        treaties.Count(t => TreatyLog.Read(t.Instrument, t.Acts).EntryIntoForce is not null).ShouldBeGreaterThan(40);
        treaties.Count(t => TreatyLog.Read(t.Instrument, t.Acts).Amendments.Any(a => a.BoundFrom.Count > 1)).ShouldBeGreaterThan(5);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private static Provision Text(string name) => new()
    {
        Terms = new GrantTerms { Agreement = "agreements/test", Provision = name, Article = "1", Domain = Domain.Consignment, Purposes = Purposes.CustomsRisk, Ceiling = Classification.Restricted, Actions = Actions.Read },
        From = PartySelector.Everyone,
        To = PartySelector.Everyone,
        RecordTimeRule = V1.RecordTimeRule.Any,
    };
}
