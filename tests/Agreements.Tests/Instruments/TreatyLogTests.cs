using SecurityCoop.Sharing;
using static SecurityCoop.Agreements.Tests.Instruments.TreatyStory;

namespace SecurityCoop.Agreements.Tests.Instruments;

public sealed class TreatyLogTests
{
    private static readonly string[] Nine = [.. Enumerable.Range(1, 9).Select(n => $"agencies/customs-{n}")];

    [Fact]
    public void Eight_of_nine_signatures_bring_nothing_into_force()
    {
        var status = SignedByEight().Status;

        status.StateAt(At("2030-01-01")).ShouldBe(V1.AgreementState.OpenForSignature);
        status.Tracks.ShouldAllBe(t => t.Operating.Count == 0);
    }

    [Fact]
    public void The_ninth_signature_brings_force_from_the_start_of_its_day()
    {
        var status = SignedByEight().Sign(Nine[8], "2019-05-22").Status;

        status.EntryIntoForce.ShouldBe(At("2019-05-22T00:00:00Z"));
        status.StateAt(At("2019-05-22") - 1).ShouldBe(V1.AgreementState.OpenForSignature);
        status.StateAt(At("2019-05-22")).ShouldBe(V1.AgreementState.InForce);
        status.Tracks.ShouldAllBe(t => t.StateAt(At("2019-05-22")) == V1.PartyState.InForce);
        status.Tracks.ShouldAllBe(t => t.Operating.Single() == new Period(At("2019-05-22"), long.MaxValue));
    }

    [Fact]
    public void An_accession_of_which_only_the_year_is_known_has_no_effect()
    {
        var iren = SignedByEight().Sign(Nine[8], "2019-05-22").Accede("agencies/customs-10", "2021");

        iren.Status.Tracks.Count.ShouldBe(9);
        iren.Status.TrackOf("agencies/customs-10").ShouldBeNull();

        iren.Accede("agencies/customs-10", "2021-09-15");

        iren.Status.Tracks.Count.ShouldBe(10);
        iren.Status.TrackOf("agencies/customs-10")!.LastSpell!.EntryIntoForce.ShouldBe(At("2021-09-15"));
        iren.Status.EntryIntoForce.ShouldBe(At("2019-05-22"));
    }

    [Fact]
    public void A_signature_without_a_year_leaves_the_party_invited()
    {
        var mou = Between("agencies/ir-border-guards", "agencies/pk-pmsa").Sign("agencies/ir-border-guards", "XXXX-06-19").Sign("agencies/pk-pmsa", "XXXX-06-19");

        mou.Status.StateAt(At("2030-01-01")).ShouldBe(V1.AgreementState.OpenForSignature);
        mou.Status.Tracks.ShouldAllBe(t => t.StateAt(At("2030-01-01")) == V1.PartyState.Invited);
    }

    [Fact]
    public void Falling_below_the_number_of_entry_into_force_does_not_end_it()
    {
        var iren = SignedByEight().Sign(Nine[8], "2019-05-22");
        foreach (var party in Nine[..7]) iren.Withdraw(party, "2020-01-31");

        iren.Status.EndsAt.ShouldBeNull();
        iren.Status.StateAt(At("2025-01-01")).ShouldBe(V1.AgreementState.InForce);
        iren.Status.TrackOf(Nine[8])!.StateAt(At("2025-01-01")).ShouldBe(V1.PartyState.InForce);
    }

    [Fact]
    public void The_last_but_one_party_to_leave_ends_it()
    {
        var iren = SignedByEight().Sign(Nine[8], "2019-05-22");
        foreach (var party in Nine[..7]) iren.Withdraw(party, "2020-01-31");
        iren.Withdraw(Nine[7], "2021-02-28");

        iren.Status.EndsAt.ShouldBe(At("2022-02-28"));
        iren.Status.TrackOf(Nine[8])!.Operating.Single().Until.ShouldBe(At("2022-02-28"));
    }

    [Fact]
    public void A_withdrawing_party_is_bound_and_receives_until_the_notice_has_run_out()
    {
        var status = SignedByEight().Sign(Nine[8], "2019-05-22").Withdraw(Nine[0], "2020-02-29").Status;
        var track = status.TrackOf(Nine[0])!;

        track.StateAt(At("2020-02-29") - 1).ShouldBe(V1.PartyState.InForce);
        track.StateAt(At("2020-02-29")).ShouldBe(V1.PartyState.WithdrawalNotified);
        track.StateAt(At("2021-02-28") - 1).ShouldBe(V1.PartyState.WithdrawalNotified);
        track.StateAt(At("2021-02-28")).ShouldBe(V1.PartyState.Withdrawn);
        track.Operating.ShouldBe([new Period(At("2019-05-22"), At("2021-02-28"))]);
    }

    [Fact]
    public void One_sides_withdrawal_ends_a_bilateral_instrument()
    {
        var status = Between("states/ir", "states/pk").Sign("states/ir", "2019-06-19").Sign("states/pk", "2019-06-19").Withdraw("states/ir", "2020-01-01").Status;

        status.EndsAt.ShouldBe(At("2021-01-01"));
        status.StateAt(At("2020-12-31")).ShouldBe(V1.AgreementState.InForce);
        status.StateAt(At("2021-01-01")).ShouldBe(V1.AgreementState.Terminated);
        status.TrackOf("states/pk")!.Operating.ShouldBe([new Period(At("2019-06-19"), At("2021-01-01"))]);
        status.StateAt(status.TrackOf("states/pk")!, At("2021-01-01")).ShouldBe(V1.PartyState.Withdrawn);
    }

    [Fact]
    public void A_suspension_for_all_stops_operation_and_a_resumption_restores_it()
    {
        var status = SignedByEight().Sign(Nine[8], "2019-05-22").Suspend("2020-01-10T12:00:00Z").Resume("2020-03-01T08:30:00Z").Status;

        status.StateAt(At("2020-02-01")).ShouldBe(V1.AgreementState.Suspended);
        status.StateAt(At("2020-03-01T08:30:00Z")).ShouldBe(V1.AgreementState.InForce);
        status.Tracks.ShouldAllBe(t => t.Operating.Count == 2);
        status.Tracks[0].Operating.ShouldBe(
            [new Period(At("2019-05-22"), At("2020-01-10T12:00:00Z")), new Period(At("2020-03-01T08:30:00Z"), long.MaxValue)]);
    }

    [Fact]
    public void A_suspension_for_one_party_leaves_the_others_alone()
    {
        var status = SignedByEight().Sign(Nine[8], "2019-05-22").Suspend("2020-01-10", Nine[3]).Status;

        status.StateAt(At("2020-02-01")).ShouldBe(V1.AgreementState.InForce);
        status.TrackOf(Nine[3])!.StateAt(At("2020-02-01")).ShouldBe(V1.PartyState.Suspended);
        status.TrackOf(Nine[3])!.Operating.ShouldBe([new Period(At("2019-05-22"), At("2020-01-10"))]);
        status.TrackOf(Nine[4])!.Operating.ShouldBe([new Period(At("2019-05-22"), long.MaxValue)]);
    }

    [Fact]
    public void Resuming_for_all_does_not_resume_for_a_party_that_is_suspended_alone()
    {
        var status = SignedByEight().Sign(Nine[8], "2019-05-22").Suspend("2020-01-10", Nine[3]).Suspend("2020-02-10").Resume("2020-03-10").Status;

        status.TrackOf(Nine[3])!.Operating.Single().Until.ShouldBe(At("2020-01-10"));
        status.TrackOf(Nine[4])!.Operating.Count.ShouldBe(2);
    }

    [Fact]
    public void A_termination_ends_operation_for_all()
    {
        var status = SignedByEight().Sign(Nine[8], "2019-05-22").Terminate("2024-01-01").Status;

        status.StateAt(At("2024-01-01")).ShouldBe(V1.AgreementState.Terminated);
        status.Tracks.ShouldAllBe(t => t.Operating.Single().Until == At("2024-01-01"));
    }

    [Fact]
    public void A_party_that_returns_has_a_second_time_and_the_first_stays()
    {
        var status = SignedByEight().Sign(Nine[8], "2019-05-22").Withdraw(Nine[0], "2019-06-01").Accede(Nine[0], "2023-04-05").Status;

        status.TrackOf(Nine[0])!.Operating.ShouldBe(
            [new Period(At("2019-05-22"), At("2020-06-01")), new Period(At("2023-04-05"), long.MaxValue)]);
        status.EntryIntoForce.ShouldBe(At("2019-05-22"));
    }

    [Fact]
    public void A_legal_day_begins_where_the_depositary_sits()
    {
        var tashkent = new TreatyStory { Instrument = TreatyStory.Terms("Asia/Tashkent") };

        var status = tashkent.Open("states/uz", "states/tj").Sign("states/uz", "2019-05-22").Sign("states/tj", "2019-05-22").Status;

        status.EntryIntoForce.ShouldBe(At("2019-05-21T19:00:00Z"));
    }

    [Fact]
    public void A_draft_is_a_draft_until_it_is_opened() =>
        new TreatyStory().Status.StateAt(At("2030-01-01")).ShouldBe(V1.AgreementState.Draft);

    private static TreatyStory SignedByEight()
    {
        var story = Between(Nine);
        foreach (var party in Nine[..8]) story.Sign(party, "2019-05-22");
        return story;
    }
}
