using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Agreements.Tests.Instruments;
using SecurityCoop.Sharing;
using static SecurityCoop.Agreements.Tests.Instruments.TreatyStory;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Law;

/// <summary>What holds between two parties may differ from what holds between two others.</summary>
public sealed class PairLawTests
{
    private const string Aa = "states/aa", Bb = "states/bb", Cc = "states/cc", Dd = "states/dd";
    private const string Art1 = "agreements/test/provisions/art-1", Art2 = "agreements/test/provisions/art-2";

    [Fact]
    public void A_suspension_between_two_leaves_all_other_pairs_alone()
    {
        var iren = Four().Suspend("2021-01-01", Aa, towards: Bb);

        Operates(iren, Art1, Aa, Bb, "2021-02-01").ShouldBeFalse();
        Operates(iren, Art1, Bb, Aa, "2021-02-01").ShouldBeFalse();
        Operates(iren, Art1, Aa, Cc, "2021-02-01").ShouldBeTrue();
        Operates(iren, Art1, Bb, Cc, "2021-02-01").ShouldBeTrue();
        Operates(iren.Resume("2021-03-01", Bb, towards: Aa), Art1, Aa, Bb, "2021-03-01").ShouldBeTrue();
    }

    [Fact]
    public void A_suspension_of_one_provision_leaves_the_others_alone()
    {
        var iren = Four().Suspend("2021-01-01", provisions: Art1);

        Operates(iren, Art1, Aa, Bb, "2021-02-01").ShouldBeFalse();
        Operates(iren, Art2, Aa, Bb, "2021-02-01").ShouldBeTrue();
        iren.Status.StateAt(At("2021-02-01")).ShouldBe(V1.AgreementState.InForce);
    }

    [Fact]
    public void An_objection_before_its_effect_blocks_a_claimed_suspension_and_one_after_it_does_not()
    {
        var claimed = Four().Suspend("2021-04-01");
        var claim = claimed.Last;
        claimed.Do(Kind.ObjectSuspension, Bb, "2021-02-01", new() { RefersTo = claim }).Status.StateAt(At("2021-05-01")).ShouldBe(V1.AgreementState.InForce);

        var late = Four().Suspend("2021-04-01");
        late.Do(Kind.ObjectSuspension, Bb, "2021-04-02", new() { RefersTo = late.Last }).Status.StateAt(At("2021-05-01")).ShouldBe(V1.AgreementState.Suspended);
    }

    [Fact]
    public void What_forbids_is_not_lifted_by_a_suspension()
    {
        var law = new PairLaw(Four().Suspend("2021-01-01").Status, Track(Four(), Aa), Track(Four(), Bb));

        law.Forbidding(Provision(Art1)).Single().Contains(At("2021-02-01")).ShouldBeTrue();
    }

    [Fact]
    public void A_reservation_works_in_both_directions_and_between_the_others_not_at_all()
    {
        var iren = Signed(Aa, Bb, Cc).Reserve(Dd, "2020-01-01", "2020-01-01", new V1.ReservedProvision { Provision = Art1, MinLevel = Type.V1.Level.Critical }).Sign(Dd, "2020-01-01");

        Terms(iren, Art1, Dd, Aa, "2022-01-01")!.MinLevel.ShouldBe(Level.Critical);
        Terms(iren, Art1, Aa, Dd, "2022-01-01")!.MinLevel.ShouldBe(Level.Critical);
        Terms(iren, Art1, Aa, Bb, "2022-01-01")!.MinLevel.ShouldBe(Level.Unspecified);
        Terms(iren, Art2, Dd, Aa, "2022-01-01")!.MinLevel.ShouldBe(Level.Unspecified);
    }

    [Fact]
    public void A_precluding_objection_keeps_the_instrument_from_operating_between_the_two()
    {
        var iren = Signed(Aa, Bb, Cc).Reserve(Dd, "2020-01-01", "2020-01-01", new V1.ReservedProvision { Provision = Art1, Excluded = true });
        var reservation = iren.Last;
        iren.Sign(Dd, "2020-01-01").Do(Kind.Object, Aa, "2020-06-01", new() { RefersTo = reservation, Precluding = true });
        var objection = iren.Last;
        iren.Do(Kind.Object, Bb, "2020-06-01", new() { RefersTo = reservation }).Do(Kind.AcceptReservation, Cc, "2020-06-01", new() { RefersTo = reservation });

        Operates(iren, Art2, Dd, Aa, "2020-07-01").ShouldBeFalse();
        Operates(iren, Art2, Dd, Bb, "2020-07-01").ShouldBeTrue();
        Operates(iren, Art1, Dd, Bb, "2020-07-01").ShouldBeFalse();
        Operates(iren, Art1, Dd, Cc, "2020-07-01").ShouldBeFalse();
        Operates(iren, Art1, Bb, Cc, "2020-07-01").ShouldBeTrue();

        iren.Do(Kind.WithdrawObjection, Aa, "2021-01-01", new() { RefersTo = objection });
        Operates(iren, Art2, Dd, Aa, "2021-01-01").ShouldBeTrue();

        iren.Do(Kind.WithdrawReservation, Dd, "2022-01-01", new() { RefersTo = reservation });
        Operates(iren, Art1, Dd, Bb, "2022-01-01").ShouldBeTrue();
    }

    [Fact]
    public void A_consent_with_a_reservation_counts_once_another_party_accepts_and_silence_accepts_after_twelve_months()
    {
        // All but the reserving party have signed; the agreement needs all four.
        var silent = new TreatyStory().Open(Aa, Bb, Cc, Dd).Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01").Sign(Cc, "2020-01-01")
            .Reserve(Dd, "2020-02-01", "2020-02-10", new V1.ReservedProvision { Provision = Art1, Excluded = true });
        var reservation = silent.Last;
        silent.Sign(Dd, "2020-02-01");

        silent.Status.EntryIntoForce.ShouldBe(At("2021-02-10"));

        silent.Do(Kind.AcceptReservation, Bb, "2020-05-05", new() { RefersTo = reservation }).Status.EntryIntoForce.ShouldBe(At("2020-05-05"));
    }

    [Fact]
    public void Objections_of_all_keep_silence_from_accepting_and_so_the_consent_from_counting()
    {
        var contested = new TreatyStory().Open(Aa, Bb, Cc).Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01")
            .Reserve(Cc, "2020-02-01", "2020-02-10", new V1.ReservedProvision { Provision = Art1, Excluded = true });
        var reservation = contested.Last;
        contested.Sign(Cc, "2020-02-01");
        foreach (var party in new[] { Aa, Bb }) contested.Do(Kind.Object, party, "2020-06-01", new() { RefersTo = reservation });

        contested.Status.EntryIntoForce.ShouldBeNull();
    }

    [Fact]
    public void A_reservation_that_the_instrument_authorises_needs_no_acceptance() =>
        new TreatyStory { Instrument = TreatyStory.Terms(expresslyAuthorised: true) }.Open(Aa, Bb).Sign(Aa, "2020-01-01")
            .Reserve(Bb, "2020-02-01", "2020-02-10", new V1.ReservedProvision { Provision = Art1, Excluded = true }).Sign(Bb, "2020-02-01")
            .Status.EntryIntoForce.ShouldBe(At("2020-02-01"));

    [Fact]
    public void An_amendment_binds_those_who_both_accepted_it_and_towards_the_others_the_older_text_stays()
    {
        // Test data: a1 adds art-2 and takes art-1 away, once two have accepted.
        var iren = Four().Amend("a1", "2021-01-01", new EntryIntoForceRule.AfterConsents(2, Delay.OfDays(30)), removed: Art1).Accept("a1", Aa, "2021-02-01").Accept("a1", Bb, "2021-03-01");
        var added = Provision(Art2) with { Amendment = "a1" };

        Periods(iren, added, Aa, Bb).Single().From.ShouldBe(At("2021-03-31"));
        Periods(iren, added, Aa, Cc).ShouldBeEmpty();
        Operates(iren, Art1, Aa, Bb, "2021-03-30").ShouldBeTrue();
        Operates(iren, Art1, Aa, Bb, "2021-03-31").ShouldBeFalse();
        Operates(iren, Art1, Aa, Cc, "2022-01-01").ShouldBeTrue();
        iren.Status.TextBetween(Aa, Bb, At("2022-01-01")).ShouldBe("v1+a1");
        iren.Status.TextBetween(Aa, Cc, At("2022-01-01")).ShouldBe("v1");
    }

    [Fact]
    public void Who_joins_after_an_amendment_joins_the_text_as_amended_and_the_older_one_towards_those_not_bound()
    {
        var iren = Four().Amend("a1", "2021-01-01", new EntryIntoForceRule.AfterConsents(2, Delay.None), removed: Art1)
            .Accept("a1", Aa, "2021-02-01").Accept("a1", Bb, "2021-02-01").Accede("states/ee", "2022-01-01");

        Operates(iren, Art1, "states/ee", Aa, "2022-02-01").ShouldBeFalse();
        Operates(iren, Art1, "states/ee", Cc, "2022-02-01").ShouldBeTrue();
        iren.Status.TextBetween("states/ee", Aa, At("2022-02-01")).ShouldBe("v1+a1");
    }

    [Fact]
    public void A_late_joiner_does_not_undo_an_amendment_that_all_had_accepted()
    {
        var iren = Four().Amend("a1", "2021-01-01", new EntryIntoForceRule.AfterConsents(null, Delay.None));
        foreach (var party in new[] { Aa, Bb, Cc, Dd }) iren.Accept("a1", party, "2021-02-01");

        iren.Accede("states/ee", "2022-01-01").Status.AmendmentOf("a1")!.EntryIntoForce.ShouldBe(At("2021-02-01"));
    }

    [Fact]
    public void A_record_of_the_time_before_a_provision_came_between_the_two_is_not_reached()
    {
        var iren = Four().Amend("a1", "2021-01-01", new EntryIntoForceRule.AfterConsents(2, Delay.None)).Accept("a1", Aa, "2021-02-01").Accept("a1", Bb, "2021-03-01");

        new PairLaw(iren.Status, Track(iren, Aa), Track(iren, Bb)).Since(Provision(Art2) with { Amendment = "a1" }).ShouldBe(At("2021-03-01"));
        new PairLaw(iren.Status, Track(iren, Aa), Track(iren, Bb)).Since(Provision(Art1)).ShouldBe(At("2020-01-01"));
    }

    private static TreatyStory Four() => Signed(Aa, Bb, Cc, Dd);

    private static TreatyStory Signed(params string[] parties)
    {
        var story = new TreatyStory { Instrument = TreatyStory.Terms(rule: new EntryIntoForceRule.AfterConsents(2, Delay.None)) }.Open([Aa, Bb, Cc, Dd]);
        foreach (var party in parties) story.Sign(party, "2020-01-01");
        return story;
    }

    private static PartyTrack Track(TreatyStory story, string party) => story.Status.TrackOf(party)!;

    private static bool Operates(TreatyStory story, string provision, string one, string other, string at) => Terms(story, provision, one, other, at) is not null;

    private static GrantTerms? Terms(TreatyStory story, string provision, string one, string other, string at) =>
        new PairLaw(story.Status, Track(story, one), Track(story, other)).Operating(Provision(provision)).Where(s => s.Periods.Any(p => p.Contains(At(at)))).Select(s => s.Terms).SingleOrDefault();

    private static IReadOnlyList<Period> Periods(TreatyStory story, Provision provision, string one, string other) =>
        [.. new PairLaw(story.Status, Track(story, one), Track(story, other)).Operating(provision).SelectMany(s => s.Periods)];

    private static Provision Provision(string name) => new()
    {
        Terms = new GrantTerms
        {
            Agreement = "agreements/test",
            Provision = name,
            Article = "1",
            Domain = Domain.Consignment,
            Purposes = Purposes.CustomsRisk,
            Ceiling = Classification.Restricted,
            Actions = Actions.Read,
        },
        From = PartySelector.Everyone,
        To = PartySelector.Everyone,
        RecordTimeRule = V1.RecordTimeRule.PairEntryIntoForce,
    };
}
