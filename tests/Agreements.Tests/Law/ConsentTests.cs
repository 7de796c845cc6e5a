using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Tests.Instruments;
using static SecurityCoop.Agreements.Tests.Instruments.TreatyStory;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Law;

/// <summary>How consent is expressed, and when it brings an instrument into force.</summary>
public sealed class ConsentTests
{
    private const string Aa = "states/aa", Bb = "states/bb", Cc = "states/cc", Dd = "states/dd";

    [Fact]
    public void Where_ratification_is_asked_for_a_signature_binds_nobody()
    {
        var treaty = Ratified().Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01");

        treaty.Status.EntryIntoForce.ShouldBeNull();
        treaty.Status.TrackOf(Aa)!.StateAt(At("2020-02-01")).ShouldBe(V1.PartyState.Signed);

        treaty.Do(Kind.Consent, Aa, "2020-03-01", new() { Consent = V1.ConsentKind.Ratification }).Do(Kind.Consent, Bb, "2020-04-01", new() { Consent = V1.ConsentKind.Approval });

        treaty.Status.TrackOf(Aa)!.StateAt(At("2020-03-15")).ShouldBe(V1.PartyState.Consented);
        treaty.Status.EntryIntoForce.ShouldBe(At("2020-04-01"));
    }

    [Fact]
    public void A_definitive_signature_is_consent_nevertheless() =>
        Ratified().Do(Kind.Sign, Aa, "2020-01-01", new() { Definitive = true }).Do(Kind.Sign, Bb, "2020-02-01", new() { Definitive = true })
            .Status.EntryIntoForce.ShouldBe(At("2020-02-01"));

    [Fact]
    public void A_signature_that_waits_for_a_confirmation_counts_from_its_date_once_it_is_confirmed()
    {
        var treaty = Between(Aa, Bb).Sign(Aa, "2020-01-01").Do(Kind.Sign, Bb, "2020-02-01", new() { Signatory = new() { AdReferendum = true } }, isPending: true);

        treaty.Status.EntryIntoForce.ShouldBeNull();
        treaty.Status.TrackOf(Bb)!.StateAt(At("2021-01-01")).ShouldBe(V1.PartyState.Invited);

        treaty.Do(Kind.Confirm, Bb, "2020-05-01", new() { RefersTo = treaty.Last });

        treaty.Status.EntryIntoForce.ShouldBe(At("2020-02-01"));
    }

    [Fact]
    public void A_share_of_weights_is_needed_beside_the_number()
    {
        // Test data in the manner of the Paris Agreement: parties that hold 55 % of what is weighed.
        var weights = new Dictionary<string, decimal> { [Aa] = 17.89m, [Bb] = 20.09m, [Cc] = 12.08m, [Dd] = 40m };
        var rule = new EntryIntoForceRule.AfterConsents(2, Delay.OfDays(30)) { Share = new WeightShare(55, weights) };
        var treaty = new TreatyStory { Instrument = Terms(rule: rule) }.Open(Aa, Bb, Cc, Dd).Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-02");

        treaty.Status.EntryIntoForce.ShouldBeNull();
        treaty.Sign(Cc, "2020-02-01").Status.EntryIntoForce.ShouldBe(At("2020-03-02"));
    }

    [Fact]
    public void All_of_several_rules_must_be_met_and_the_latest_day_counts()
    {
        var rule = new EntryIntoForceRule.AllOf([new EntryIntoForceRule.OnDate(new DateOnly(2022, 1, 1)), new EntryIntoForceRule.AfterConsents(2, Delay.OfMonths(1))]);
        var treaty = new TreatyStory { Instrument = Terms(rule: rule) }.Open(Aa, Bb, Cc).Sign(Aa, "2020-01-31").Sign(Bb, "2020-01-31");

        treaty.Status.EntryIntoForce.ShouldBe(At("2022-01-01"));
        new TreatyStory { Instrument = Terms(rule: rule) }.Open(Aa, Bb).Sign(Aa, "2023-01-31").Sign(Bb, "2023-01-31").Status.EntryIntoForce.ShouldBe(At("2023-02-28"));
    }

    [Fact]
    public void A_successor_takes_its_predecessors_place_from_the_day_of_the_succession()
    {
        var treaty = Between(Aa, Bb, Cc).Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01").Sign(Cc, "2020-01-01").Do(Kind.Succeed, Dd, "2022-06-01", new() { Predecessor = Bb });

        treaty.Status.TrackOf(Bb)!.StateAt(At("2022-06-01")).ShouldBe(V1.PartyState.Succeeded);
        treaty.Status.TrackOf(Dd)!.StateAt(At("2022-06-01")).ShouldBe(V1.PartyState.InForce);
        treaty.Status.TrackOf(Dd)!.Operating.Single().From.ShouldBe(At("2022-06-01"));
        treaty.Status.EntryIntoForce.ShouldBe(At("2020-01-01"));
        treaty.Status.EndsAt.ShouldBeNull();
    }

    [Fact]
    public void A_succession_between_two_keeps_their_instrument_alive() =>
        Between(Aa, Bb).Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01").Do(Kind.Succeed, Cc, "2022-06-01", new() { Predecessor = Bb }).Status.EndsAt.ShouldBeNull();

    [Fact]
    public void A_revoked_notice_of_withdrawal_leaves_the_party_bound()
    {
        var treaty = Between(Aa, Bb, Cc).Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01").Sign(Cc, "2020-01-01").Withdraw(Aa, "2021-01-01").Do(Kind.RevokeWithdrawal, Aa, "2021-06-01");

        treaty.Status.TrackOf(Aa)!.StateAt(At("2021-03-01")).ShouldBe(V1.PartyState.WithdrawalNotified);
        treaty.Status.TrackOf(Aa)!.StateAt(At("2021-06-01")).ShouldBe(V1.PartyState.InForce);
        treaty.Status.TrackOf(Aa)!.StateAt(At("2030-01-01")).ShouldBe(V1.PartyState.InForce);
    }

    [Fact]
    public void Some_provisions_are_applied_before_entry_into_force_and_all_of_them_afterwards()
    {
        var treaty = Ratified().Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01")
            .Do(Kind.ProvisionalStart, Aa, "2020-02-01", new() { Provisions = { "agreements/test/provisions/art-1" } })
            .Do(Kind.ProvisionalStart, Bb, "2020-03-01");

        treaty.Status.StateAt(At("2020-02-15")).ShouldBe(V1.AgreementState.OpenForSignature);
        treaty.Status.StateAt(At("2020-03-15")).ShouldBe(V1.AgreementState.ProvisionallyApplied);
        treaty.Status.TrackOf(Aa)!.StateAt(At("2020-03-15")).ShouldBe(V1.PartyState.Provisional);
        treaty.Status.Bound(treaty.Status.TrackOf(Aa)!, "agreements/test/provisions/art-1").Single().From.ShouldBe(At("2020-02-01"));
        treaty.Status.Bound(treaty.Status.TrackOf(Aa)!, "agreements/test/provisions/art-2").ShouldBeEmpty();

        treaty.Do(Kind.Consent, Aa, "2021-01-01").Do(Kind.Consent, Bb, "2021-01-01");

        treaty.Status.StateAt(At("2021-01-01")).ShouldBe(V1.AgreementState.InForce);
        treaty.Status.Bound(treaty.Status.TrackOf(Aa)!, "agreements/test/provisions/art-2").Single().From.ShouldBe(At("2021-01-01"));
    }

    [Fact]
    public void A_fixed_term_ends_with_its_day()
    {
        var treaty = new TreatyStory { Instrument = Terms(expires: new DateOnly(2025, 1, 1)) }.Open(Aa, Bb).Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01");

        treaty.Status.StateAt(At("2025-01-01") - 1).ShouldBe(V1.AgreementState.InForce);
        treaty.Status.StateAt(At("2025-01-01")).ShouldBe(V1.AgreementState.Expired);
    }

    private static TreatyStory Ratified() => new TreatyStory { Instrument = Terms(consent: V1.ConsentRule.Ratification) }.Open(Aa, Bb);
}
