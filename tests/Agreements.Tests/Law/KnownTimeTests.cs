using static SecurityCoop.Agreements.Tests.Instruments.TreatyStory;

namespace SecurityCoop.Agreements.Tests.Law;

/// <summary>Two times: when an act counts in law, and since when the register knows of it.</summary>
public sealed class KnownTimeTests
{
    private const string Aa = "states/aa", Bb = "states/bb";

    [Fact]
    public void A_correction_moves_the_entry_into_force_as_known_from_then_on_and_not_as_known_before()
    {
        var treaty = Between(Aa, Bb).Learned("2020-01-10").Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-09");
        var mistaken = treaty.Last;
        treaty.Learned("2020-03-01").Correct(mistaken, "2020-01-05");

        treaty.Status.EntryIntoForce.ShouldBe(At("2020-01-05"));
        treaty.KnownAt("2020-02-01").EntryIntoForce.ShouldBe(At("2020-01-09"));
        treaty.KnownAt("2020-01-05").EntryIntoForce.ShouldBeNull();
        treaty.Actions.Single(a => a.Name == mistaken).Date!.Text.ShouldBe("2020-01-09");
    }

    [Fact]
    public void An_annulled_act_counts_as_if_it_had_not_been_recorded()
    {
        var treaty = Between(Aa, Bb).Sign(Aa, "2020-01-01").Sign(Bb, "2020-01-01").Suspend("2021-01-01");
        var suspension = treaty.Last;

        treaty.Learned("2021-06-01").Correct(suspension, annul: true);

        treaty.Status.StateAt(At("2021-03-01")).ShouldBe(V1.AgreementState.InForce);
        treaty.KnownAt("2021-05-01").StateAt(At("2021-03-01")).ShouldBe(V1.AgreementState.Suspended);
    }

    [Fact]
    public void The_last_correction_of_an_act_counts()
    {
        var treaty = Between(Aa, Bb).Sign(Aa, "2020-01-01").Sign(Bb, "2020-02-01");
        var signature = treaty.Last;

        treaty.Correct(signature, "2020-03-01").Correct(signature, "2020-04-01").Status.EntryIntoForce.ShouldBe(At("2020-04-01"));
    }

    [Fact]
    public void A_partial_date_opens_nothing_until_the_correction_gives_the_full_one()
    {
        var treaty = Between(Aa, Bb).Sign(Aa, "2020-01-01").Sign(Bb, "XXXX-06-19");
        treaty.Status.EntryIntoForce.ShouldBeNull();

        treaty.Correct(treaty.Last, "2020-06-19").Status.EntryIntoForce.ShouldBe(At("2020-06-19"));
    }

    [Fact]
    public void A_party_that_returned_stood_in_the_past_where_it_stood_then()
    {
        var treaty = Between(Aa, Bb, "states/cc").Sign(Aa, "2019-05-01").Sign(Bb, "2019-05-01").Sign("states/cc", "2019-05-01").Withdraw(Aa, "2019-06-01").Accede(Aa, "2023-04-05");
        var track = treaty.Status.TrackOf(Aa)!;

        track.StateAt(At("2019-05-15")).ShouldBe(V1.PartyState.InForce);
        track.StateAt(At("2019-12-01")).ShouldBe(V1.PartyState.WithdrawalNotified);
        track.StateAt(At("2021-01-01")).ShouldBe(V1.PartyState.Withdrawn);
        track.StateAt(At("2023-04-05")).ShouldBe(V1.PartyState.InForce);
    }
}
