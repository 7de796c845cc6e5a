using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Agreements.Tests.Instruments;
using SecurityCoop.Sharing;
using static SecurityCoop.Agreements.Tests.Instruments.TreatyStory;

namespace SecurityCoop.Agreements.Tests.Law;

/// <summary>What is left of a provision while it does not operate, as its clauses on suspension and end say.</summary>
public sealed class RemainingLawTests
{
    private const string Aa = "states/aa", Bb = "states/bb", Cc = "states/cc", Art1 = "agreements/test/provisions/art-1";
    private const long Day = 86_400_000_000;

    [Theory]
    [InlineData(V1.SuspensionEffect.StopNew, Standing.Residual)]
    [InlineData(V1.SuspensionEffect.Recall, Standing.Recalled)]
    public void A_suspension_leaves_or_recalls_what_was_given_from_its_effect_to_its_resumption(V1.SuspensionEffect effect, Standing standing)
    {
        var iren = Three().Suspend("2021-01-01", Aa, towards: Bb).Resume("2021-03-01", Aa, towards: Bb);

        var left = Remaining(iren, Clause(effect), Aa, Bb).Single();

        (left.Terms.Standing, left.Periods.Single()).ShouldBe((standing, new Period(At("2021-01-01"), At("2021-03-01"))));
        Remaining(iren, Clause(effect), Aa, Cc).ShouldBeEmpty();
    }

    [Fact]
    public void Where_the_clause_is_silent_nothing_is_left() =>
        Remaining(Three().Suspend("2021-01-01"), Clause(V1.SuspensionEffect.HideAll), Aa, Bb).ShouldBeEmpty();

    [Fact]
    public void What_is_left_can_be_read_and_no_more()
    {
        var iren = Three().Suspend("2021-01-01");
        var clause = Clause(V1.SuspensionEffect.StopNew);

        Remaining(iren, clause, Aa, Bb).Single().Terms.Actions.ShouldBe(Actions.Read);
        Remaining(iren, clause with { Terms = clause.Terms with { Actions = Actions.Subscribe | Actions.Stats } }, Aa, Bb).ShouldBeEmpty();
    }

    [Fact]
    public void After_a_withdrawal_what_was_given_stays_readable_as_long_as_the_clause_says()
    {
        var iren = Three().Withdraw(Bb, "2022-01-01");
        var end = iren.Status.TrackOf(Bb)!.Spells[^1].EndsAt!.Value;

        Remaining(iren, Clause(readableAfterEnd: 30 * Day), Aa, Bb).Single().Periods.ShouldBe([new Period(end, end + (30 * Day))]);
        Remaining(iren, Clause(readableAfterEnd: 30 * Day), Aa, Cc).ShouldBeEmpty();
        Remaining(iren, Clause(), Aa, Bb).ShouldBeEmpty();
    }

    [Fact]
    public void An_end_in_a_suspension_that_hid_everything_opens_nothing_again()
    {
        var iren = Three().Withdraw(Bb, "2022-01-01").Suspend("2022-06-01");

        Remaining(iren, Clause(V1.SuspensionEffect.HideAll, 30 * Day), Aa, Bb).ShouldBeEmpty();
        Remaining(iren, Clause(V1.SuspensionEffect.StopNew, 30 * Day), Aa, Bb).Single().Periods.Count.ShouldBe(1);
    }

    [Fact]
    public void A_reservation_narrows_what_is_left_as_it_narrowed_what_operated()
    {
        var iren = Three().Reserve(Cc, "2020-01-01", "2020-01-01", new V1.ReservedProvision { Provision = Art1, MinLevel = Type.V1.Level.Critical }).Suspend("2021-01-01");

        Remaining(iren, Clause(V1.SuspensionEffect.StopNew), Aa, Cc).Single().Terms.MinLevel.ShouldBe(Level.Critical);
    }

    private static TreatyStory Three()
    {
        var story = new TreatyStory { Instrument = TreatyStory.Terms(rule: new EntryIntoForceRule.AfterConsents(2, Delay.None)) }.Open([Aa, Bb, Cc]);
        foreach (var party in new[] { Aa, Bb, Cc }) story.Sign(party, "2020-01-01");
        return story;
    }

    private static List<(GrantTerms Terms, IReadOnlyList<Period> Periods)> Remaining(TreatyStory story, Provision provision, string one, string other) =>
        [.. new PairLaw(story.Status, story.Status.TrackOf(one)!, story.Status.TrackOf(other)!).Remaining(provision)];

    private static Provision Clause(V1.SuspensionEffect effect = V1.SuspensionEffect.HideAll, long readableAfterEnd = 0) => new()
    {
        Terms = new GrantTerms
        {
            Agreement = "agreements/test",
            Provision = Art1,
            Article = "1",
            Domain = Domain.Consignment,
            Purposes = Purposes.CustomsRisk,
            Ceiling = Classification.Restricted,
            Actions = Actions.Read | Actions.Subscribe,
        },
        From = PartySelector.Everyone,
        To = PartySelector.Everyone,
        RecordTimeRule = V1.RecordTimeRule.PairEntryIntoForce,
        OnSuspension = effect,
        ReadableAfterEnd = readableAfterEnd,
    };
}
