using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using static SecurityCoop.Agreements.Tests.Instruments.TreatyStory;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Instruments;

public sealed class TreatyActsTests
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs", Cc = "agencies/cc-customs";

    private static readonly AgencyRegister Register = new(
    [
        new(Aa, "states/aa", V1.AgencyKind.Customs),
        new(Bb, "states/bb", V1.AgencyKind.Customs),
        new(Cc, "states/cc", V1.AgencyKind.Customs),
    ]);

    private static readonly long Now = At("2026-03-01T08:00:00Z");

    [Fact]
    public void Nobody_is_invited_once_the_text_is_frozen() => Reason(Between(Aa, Bb), Kind.Invite, Cc).ShouldBe("TEXT_FROZEN");

    [Fact]
    public void Nobody_is_invited_twice() => Reason(Draft(Aa), Kind.Invite, Aa).ShouldBe("ALREADY_INVITED");

    [Theory]
    [InlineData(Aa, "states/aa")]
    [InlineData("states/aa", Aa)]
    public void A_State_and_its_agency_cannot_both_be_parties(string first, string second)
    {
        Reason(Draft(first), Kind.Invite, second).ShouldBe("PARTY_OVERLAPS");
        Reason(InForce(first, Bb), Kind.Accede, second, "2025-01-01").ShouldBe("PARTY_OVERLAPS");
    }

    [Fact]
    public void An_instrument_of_one_is_not_opened() => Reason(Draft(Aa), Kind.OpenForSignature).ShouldBe("TOO_FEW_PARTIES");

    [Fact]
    public void An_instrument_is_opened_once() => Reason(Between(Aa, Bb), Kind.OpenForSignature).ShouldBe("TEXT_FROZEN");

    [Fact]
    public void A_draft_is_not_signed() => Reason(Draft(Aa, Bb), Kind.Sign, Aa, "2025-01-01").ShouldBe("AGREEMENT_NOT_OPEN");

    [Fact]
    public void Who_was_not_invited_does_not_sign() => Reason(Between(Aa, Bb), Kind.Sign, Cc, "2025-01-01").ShouldBe("NOT_A_PARTY");

    [Fact]
    public void Nobody_signs_twice_with_effect() => Reason(Between(Aa, Bb).Sign(Aa, "2025-01-01"), Kind.Sign, Aa, "2025-01-02").ShouldBe("ALREADY_SIGNED");

    [Fact]
    public void A_signature_without_effect_may_be_followed_by_one_with() =>
        Judge(Between(Aa, Bb).Sign(Aa, "2025"), Kind.Sign, Aa, "2025-01-02").ShouldBe(At("2025-01-02"));

    [Fact]
    public void An_invited_party_signs_late_while_the_instrument_is_suspended()
    {
        var story = new TreatyStory { Instrument = Terms(rule: new EntryIntoForceRule.AfterConsents(2, Delay.None)) }
            .Open(Aa, Bb, Cc).Sign(Aa, "2019-05-22").Sign(Bb, "2019-05-22").Suspend("2025-01-01");

        Judge(story, Kind.Sign, Cc, "2025-06-01").ShouldBe(At("2025-06-01"));
    }

    [Fact]
    public void Accession_needs_a_clause() =>
        Reason(new TreatyStory { Instrument = Terms(openForAccession: false) }.Open(Aa, Bb), Kind.Accede, Cc, "2025-01-01").ShouldBe("ACCESSION_NOT_OPEN");

    [Fact]
    public void Nobody_accedes_to_a_draft() => Reason(Draft(Aa, Bb), Kind.Accede, Cc, "2025-01-01").ShouldBe("STATE_FORBIDS");

    [Fact]
    public void Who_is_invited_signs_rather_than_accedes() => Reason(Between(Aa, Bb), Kind.Accede, Aa, "2025-01-01").ShouldBe("ALREADY_INVITED");

    [Fact]
    public void A_party_does_not_accede_again() => Reason(InForce(Aa, Bb, Cc), Kind.Accede, Aa, "2025-01-01").ShouldBe("ALREADY_SIGNED");

    [Fact]
    public void A_party_that_withdrew_accedes_again_once_the_notice_has_run_out()
    {
        var story = InForce(Aa, Bb, Cc).Withdraw(Aa, "2020-01-01");

        Reason(story, Kind.Accede, Aa, "2020-12-31").ShouldBe("ALREADY_SIGNED");
        Judge(story, Kind.Accede, Aa, "2021-01-01").ShouldBe(At("2021-01-01"));
    }

    [Fact]
    public void What_is_not_in_force_is_not_suspended() => Reason(Between(Aa, Bb), Kind.Suspend).ShouldBe("STATE_FORBIDS");

    [Fact]
    public void What_is_suspended_is_not_suspended_again() => Reason(InForce(Aa, Bb).Suspend("2025-01-01"), Kind.Suspend).ShouldBe("STATE_FORBIDS");

    [Fact]
    public void A_stranger_is_not_suspended() => Reason(InForce(Aa, Bb), Kind.Suspend, Cc).ShouldBe("NOT_A_PARTY");

    [Fact]
    public void A_suspended_party_is_not_suspended_again() => Reason(InForce(Aa, Bb).Suspend("2025-01-01", Aa), Kind.Suspend, Aa).ShouldBe("PARTY_STATE_FORBIDS");

    [Fact]
    public void Without_a_clause_a_suspension_takes_three_months()
    {
        var story = new TreatyStory { Instrument = Terms(allowsImmediateSuspension: false) }.Open(Aa, Bb).Sign(Aa, "2019-05-22").Sign(Bb, "2019-05-22");

        Reason(story, Kind.Suspend).ShouldBe("SUSPENSION_NOT_IMMEDIATE");
        Reason(story, Kind.Suspend, date: "2026-06-01").ShouldBe("SUSPENSION_NOT_IMMEDIATE");
        Judge(story, Kind.Suspend, date: "2026-06-02").ShouldBe(At("2026-06-02"));
    }

    [Fact]
    public void What_operates_is_not_resumed()
    {
        Reason(InForce(Aa, Bb), Kind.Resume).ShouldBe("STATE_FORBIDS");
        Reason(InForce(Aa, Bb), Kind.Resume, Aa).ShouldBe("PARTY_STATE_FORBIDS");
    }

    [Fact]
    public void Who_is_not_bound_does_not_withdraw()
    {
        Reason(Between(Aa, Bb), Kind.NotifyWithdrawal, Aa, "2025-01-01").ShouldBe("NOT_A_PARTY");
        Reason(Between(Aa, Bb).Sign(Aa, "2019-05-22"), Kind.NotifyWithdrawal, Aa, "2025-01-01").ShouldBe("PARTY_STATE_FORBIDS");
    }

    [Theory]
    [InlineData("2025-01-01")]
    [InlineData("2024-12-31")]
    public void One_notice_of_withdrawal_is_enough(string date) =>
        Reason(InForce(Aa, Bb, Cc).Withdraw(Aa, "2025-01-01"), Kind.NotifyWithdrawal, Aa, date).ShouldBe("PARTY_STATE_FORBIDS");

    [Fact]
    public void A_withdrawal_takes_effect_after_the_notice() =>
        Judge(InForce(Aa, Bb), Kind.NotifyWithdrawal, Aa, "2024-02-29").ShouldBe(At("2025-02-28"));

    [Fact]
    public void What_has_ended_is_not_terminated_suspended_signed_or_acceded_to()
    {
        var ended = InForce(Aa, Bb).Terminate("2025-01-01");

        Reason(ended, Kind.Terminate).ShouldBe("STATE_FORBIDS");
        Reason(ended, Kind.Suspend).ShouldBe("STATE_FORBIDS");
        Reason(ended, Kind.Sign, Aa, "2025-06-01").ShouldBe("AGREEMENT_NOT_OPEN");
        Reason(ended, Kind.Accede, Cc, "2025-06-01").ShouldBe("STATE_FORBIDS");
    }

    [Fact]
    public void An_act_without_date_or_instant_counts_from_now() => Judge(InForce(Aa, Bb), Kind.Suspend).ShouldBe(Now);

    [Fact]
    public void An_instant_counts_as_given()
    {
        var act = new Act { Kind = Kind.Suspend, Agreement = "agreements/test", At = Timestamp.FromDateTime(new DateTime(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc)) };

        Judge(InForce(Aa, Bb), act).ShouldBe(At("2026-04-01T12:00:00Z"));
    }

    [Fact]
    public void A_suspension_whose_year_is_unknown_has_no_effect() => Judge(InForce(Aa, Bb), Kind.Suspend, date: "XXXX-06-19").ShouldBeNull();

    private static TreatyStory InForce(params string[] parties)
    {
        var story = new TreatyStory { Instrument = Terms() }.Open(parties);
        foreach (var party in parties) story.Sign(party, "2019-05-22");
        return story;
    }

    private static TreatyStory Between(params string[] parties) => new TreatyStory { Instrument = Terms() }.Open(parties);

    private static TreatyStory Draft(params string[] invited) => new TreatyStory { Instrument = Terms() }.Invite(invited);

    private static Instrument Terms(bool openForAccession = true, bool allowsImmediateSuspension = true, EntryIntoForceRule? rule = null) => new()
    {
        Name = "agreements/test",
        Title = "Invented for tests",
        Kind = V1.AgreementKind.Mou,
        Depositary = "agencies/depositary",
        EntryIntoForceRule = rule ?? new EntryIntoForceRule.AfterConsents(null, Delay.None),
        OpenForAccession = openForAccession,
        AllowsImmediateSuspension = allowsImmediateSuspension,
        CreatedAt = 0,
    };

    private static string Reason(TreatyStory story, Kind kind, string party = "", string date = "") =>
        Should.Throw<Refusal>(() => Judge(story, kind, party, date)).ReasonName;

    private static long? Judge(TreatyStory story, Kind kind, string party = "", string date = "") =>
        Judge(story, new Act { Kind = kind, Agreement = "agreements/test", Party = party, Date = date });

    private static long? Judge(TreatyStory story, Act act) =>
        new TreatyActs(story.Instrument, story.Actions, story.Status, Register, story.Texts, Now).Judge(act);
}
