using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Tests.Instruments;

public sealed class AgreementsTests(Register register) : IClassFixture<Register>
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task A_draft_comes_back_as_it_was_written_with_the_defaults_of_the_law()
    {
        var name = await _service.Draft("as-written", a =>
        {
            (a.Title, a.Kind, a.OpenForAccession) = ("Test treaty", AgreementKind.Treaty, true);
            a.EntryIntoForceRule = new EntryIntoForceRule
            {
                After = new DelayAfterSignatures { Delay = new Delay { Days = 30 }, Signatures = new SignatureCount { AtLeast = 3 } },
                LateJoinerDelay = new Delay { Months = 2 },
            };
        });

        var read = await _service.Agreements.GetAgreementAsync(new() { Name = name }, _service.Depositary());

        (read.Title, read.Kind, read.OpenForAccession, read.State).ShouldBe(("Test treaty", AgreementKind.Treaty, true, AgreementState.Draft));
        (read.DataBasis, read.WithdrawalNoticeMonths).ShouldBe((true, 12));
        (read.EntryIntoForceRule.After.Delay.Days, read.EntryIntoForceRule.After.Signatures.AtLeast, read.EntryIntoForceRule.LateJoinerDelay.Months).ShouldBe((30, 3, 2));
        read.CreateTime.ToDateTime().ShouldBe(_service.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_draft_is_said_at_once()
    {
        var refused = await Refused.By(_service.Agreements.CreateAgreementAsync(new()
        {
            AgreementId = "No",
            RequestId = "no",
            Agreement = new Agreement
            {
                Title = " ",
                Kind = AgreementKind.Declaration,
                DataBasis = true,
                Depositary = "nobody",
                WithdrawalNoticeMonths = 121,
                EntryIntoForceRule = new EntryIntoForceRule
                {
                    After = new DelayAfterSignatures { Delay = new Delay { Days = -1 }, Signatures = new SignatureCount { AtLeast = 1 } },
                    LateJoinerDelay = new Delay(),
                },
            },
        }, _service.Depositary()));

        refused.Reason.ShouldBe("FIELDS_INVALID");
        refused.Fields.ShouldBe(
        [
            "agreement_id", "request_id", "agreement.title", "agreement.data_basis", "agreement.depositary", "agreement.withdrawal_notice_months",
            "agreement.entry_into_force_rule.late_joiner_delay", "agreement.entry_into_force_rule.after.delay", "agreement.entry_into_force_rule.after.signatures",
        ]);
    }

    [Theory]
    [InlineData("2019-13-01")]
    [InlineData("2019")]
    public async Task An_instrument_enters_into_force_on_a_full_date_only(string date)
    {
        var refused = await Refused.By(_service.Agreements.CreateAgreementAsync(new()
        {
            AgreementId = "on-a-date",
            Agreement = new Agreement { Title = "Test", Kind = AgreementKind.Mou, Depositary = Drafting.Secretariat, EntryIntoForceRule = new EntryIntoForceRule { OnDate = date } },
        }, _service.Depositary()));

        refused.Fields.ShouldBe(["agreement.entry_into_force_rule.on_date"]);
    }

    [Fact]
    public async Task Nobody_drafts_for_another_depositary()
    {
        var refused = await Refused.By(_service.Agreements.CreateAgreementAsync(new()
        {
            AgreementId = "not-mine",
            Agreement = new Agreement { Title = "Test", Kind = AgreementKind.Mou, Depositary = Aa, EntryIntoForceRule = new EntryIntoForceRule { OnDate = "2026-01-01" } },
        }, _service.Depositary()));

        (refused.Code, refused.Reason).ShouldBe((StatusCode.PermissionDenied, "NOT_DEPOSITARY"));
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_act_is_said_at_once()
    {
        var refused = await Refused.By(_service.Agreements.SuspendAgreementAsync(new()
        {
            Name = "test",
            Party = "aa",
            Date = "yesterday",
            EffectiveTime = new Timestamp { Seconds = long.MaxValue },
            Occasion = new string('x', 1_001),
            DocumentSha256 = ByteString.CopyFrom(1, 2, 3),
            RequestId = "no",
        }, _service.Depositary()));

        refused.Fields.ShouldBe(["name", "party", "effective_time", "effective_time", "occasion", "document_sha256", "request_id", "date"]);
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("XXXX-12-31")]
    public async Task A_signature_may_be_of_today_or_of_an_unknown_year(string date)
    {
        var name = await _service.Draft($"signed-{date.ToLowerInvariant()}");
        await _service.Open(name, Aa, Bb);

        (await _service.Sign(name, Aa, date)).Action.Date.ShouldBe(date);
    }

    [Fact]
    public async Task A_signature_is_not_dated_into_the_future()
    {
        var request = new SignAgreementRequest { Name = "agreements/any", Party = Aa, Date = "2026-03-02" };

        (await Refused.By(_service.Agreements.SignAgreementAsync(request, _service.Depositary()))).Fields.ShouldBe(["date"]);
    }

    [Fact]
    public async Task A_party_acts_for_itself_and_the_depositary_for_all()
    {
        var name = await _service.Draft("by-whom");
        await _service.Open(name, Aa, "states/bb");

        var stranger = await Refused.By(Sign(name, Aa, _service.Liaison("agencies/bb-customs")));
        var officer = await Refused.By(Sign(name, Aa, _service.As(Aa, "officer")));
        var depositaryOfOthers = await Refused.By(Sign(name, Aa, _service.As(Aa, "depositary")));
        var byState = await Sign(name, "states/bb", _service.Liaison("agencies/bb-police"));
        var byDepositary = await Sign(name, Aa, _service.Depositary());

        (stranger.Code, stranger.Reason, stranger.Metadata["party"]).ShouldBe((StatusCode.PermissionDenied, "NOT_AUTHORISED_FOR_PARTY", Aa));
        (officer.Reason, officer.Metadata["role"]).ShouldBe(("ROLE_REQUIRED", "liaison"));
        depositaryOfOthers.Reason.ShouldBe("NOT_DEPOSITARY");
        byState.Action.Recorder.ShouldBe("agencies/bb-police");
        byDepositary.Agreement.State.ShouldBe(AgreementState.InForce);
    }

    [Fact]
    public async Task A_liaison_suspends_its_own_party_but_not_the_whole()
    {
        var name = await _service.InForce([Aa, Bb], "suspended-by-one");

        var whole = await Refused.By(_service.Agreements.SuspendAgreementAsync(new() { Name = name }, _service.Liaison(Aa)));
        var own = await _service.Agreements.SuspendAgreementAsync(new() { Name = name, Party = Aa }, _service.Liaison(Aa));

        whole.Reason.ShouldBe("ROLE_REQUIRED");
        own.Agreement.Parties.Single(p => p.Party_ == Aa).State.ShouldBe(PartyState.Suspended);
        own.Agreement.State.ShouldBe(AgreementState.InForce);
    }

    [Fact]
    public async Task A_suspension_closes_every_grant_from_its_instant_and_a_resumption_opens_them_again()
    {
        var name = await _service.InForce([Aa, Bb], "suspended-and-resumed");
        var at = _service.Clock.GetUtcNow();

        var suspended = await _service.Agreements.SuspendAgreementAsync(new() { Name = name, Occasion = "Test occasion" }, _service.Depositary());
        var closed = await Periods(name);
        _service.Clock.Advance(TimeSpan.FromHours(1));
        var resumed = await _service.Agreements.ResumeAgreementAsync(new() { Name = name }, _service.Depositary());
        var opened = await Periods(name);

        suspended.Agreement.State.ShouldBe(AgreementState.Suspended);
        closed.Single().EndTime.ToDateTimeOffset().ShouldBe(at);
        resumed.Agreement.State.ShouldBe(AgreementState.InForce);
        resumed.PolicyEpoch.ShouldBeGreaterThan(suspended.PolicyEpoch);
        opened.Count.ShouldBe(2);
        opened[1].StartTime.ToDateTimeOffset().ShouldBe(at.AddHours(1));
        opened[1].EndTime.ShouldBeNull();
    }

    [Fact]
    public async Task A_withdrawal_is_compiled_with_its_future_end()
    {
        var name = await _service.InForce([Aa, Bb, "agencies/cc-customs"], "withdrawn", a => a.WithdrawalNoticeMonths = 6);

        var notified = await _service.Agreements.WithdrawFromAgreementAsync(new() { Name = name, Party = Aa, Date = "2026-02-28" }, _service.Liaison(Aa));

        var party = notified.Agreement.Parties.Single(p => p.Party_ == Aa);
        (party.State, party.WithdrawalTime.ToDateTime()).ShouldBe((PartyState.WithdrawalNotified, new DateTime(2026, 8, 28)));
        var grants = (await _service.Policy()).Agreements.Single(a => a.Agreement == name).Grants;
        grants.Where(g => g.Originator == Aa || g.Recipient == Aa).ShouldAllBe(g => g.Periods.Single().EndTime == party.WithdrawalTime);
        grants.Where(g => g.Originator == Bb && g.Recipient != Aa).ShouldAllBe(g => g.Periods.Single().EndTime == null);
    }

    [Fact]
    public async Task A_termination_ends_all_grants()
    {
        var name = await _service.InForce([Aa, Bb], "terminated");

        var ended = await _service.Agreements.TerminateAgreementAsync(new() { Name = name, Date = "2026-01-01" }, _service.Depositary());

        ended.Agreement.State.ShouldBe(AgreementState.Terminated);
        ended.Agreement.Parties.ShouldAllBe(p => p.State == PartyState.Withdrawn);
        (await Periods(name)).Single().EndTime.ToDateTime().ShouldBe(new DateTime(2026, 1, 1));
    }

    [Fact]
    public async Task Who_acts_on_what_has_changed_is_told_so()
    {
        var name = await _service.Draft("etag");
        await _service.Open(name, Aa, Bb);
        var before = await _service.Agreements.GetAgreementAsync(new() { Name = name }, _service.Depositary());
        await _service.Sign(name, Aa);
        var request = new SignAgreementRequest { Name = name, Party = Bb, Date = "2019-05-22", Etag = before.Etag };

        var refused = await Refused.By(_service.Agreements.SignAgreementAsync(request, _service.Depositary()));
        request.Etag = (await _service.Agreements.GetAgreementAsync(new() { Name = name }, _service.Depositary())).Etag;
        var signed = await _service.Agreements.SignAgreementAsync(request, _service.Depositary());

        (refused.Code, refused.Reason).ShouldBe((StatusCode.Aborted, "ETAG_MISMATCH"));
        signed.Agreement.Etag.ShouldNotBe(request.Etag);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_changes_nothing()
    {
        var name = await _service.Draft("repeated");
        await _service.Open(name, Aa, Bb);
        var request = new SignAgreementRequest { Name = name, Party = Aa, Date = "2019-05-22", RequestId = Guid.NewGuid().ToString() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _service.Agreements.SignAgreementAsync(request, _service.Depositary()).ResponseAsync));
        request.Date = "2019-05-23";
        var reused = await Refused.By(_service.Agreements.SignAgreementAsync(request, _service.Depositary()));

        answers.ShouldAllBe(a => a.Equals(answers[0]));
        reused.Reason.ShouldBe("REQUEST_ID_REUSED");
        (await Acts(name)).Count(a => a.Kind == TreatyActionKind.Sign).ShouldBe(1);
    }

    [Fact]
    public async Task A_rehearsal_answers_as_the_act_would_and_leaves_no_trace()
    {
        var name = await _service.Draft("rehearsed");
        await _service.Open(name, Aa, Bb);
        await _service.Sign(name, Aa);
        var before = await _service.Policy();
        var request = new SignAgreementRequest { Name = name, Party = Bb, Date = "2019-05-22", Signatory = new() { Office = SignatoryOffice.HeadOfAgency }, ValidateOnly = true, RequestId = Guid.NewGuid().ToString() };

        var rehearsed = await _service.Agreements.SignAgreementAsync(request, _service.Liaison(Bb));

        rehearsed.Agreement.State.ShouldBe(AgreementState.InForce);
        rehearsed.Action.Name.ShouldBeEmpty();
        (await _service.Policy()).ShouldBe(before);
        (await Acts(name)).Count(a => a.Kind == TreatyActionKind.Sign).ShouldBe(1);
        request.ValidateOnly = false;
        (await _service.Agreements.SignAgreementAsync(request, _service.Liaison(Bb))).Action.Name.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_act_leaves_its_mark_in_the_journal_with_the_epoch_it_began()
    {
        var name = await _service.Draft("journalled");
        await _service.Open(name, Aa, Bb);
        await _service.Sign(name, Aa);
        await _service.Sign(name, Bb);

        await using var db = await _service.Services.GetRequiredService<IDbContextFactory<AgreementsDb>>().CreateDbContextAsync();
        var kinds = await db.Journal.Where(e => e.Aggregate == name).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync();

        kinds.ShouldBe(
        [
            "agreement.drafted", "agreement.action-recorded", "agreement.status-changed", "agreement.action-recorded", "agreement.action-recorded", "agreement.status-changed",
            "agreement.action-recorded", "agreement.action-recorded", "agreement.status-changed",
        ]);
        (await db.FirstBrokenLink(name, CancellationToken.None)).ShouldBeNull();
        (await db.Journal.CountAsync(e => e.Kind == "policy.epoch-advanced")).ShouldBe((int)(await _service.Policy()).Epoch);
    }

    [Fact]
    public async Task A_party_is_somebody_in_the_directory()
    {
        var name = await _service.Draft("unknown-party");

        var refused = await Refused.By(_service.Agreements.InvitePartyAsync(new() { Name = name, Party = "agencies/nobody" }, _service.Depositary()));

        refused.Fields.ShouldBe(["party"]);
    }

    private AsyncUnaryCall<RecordedAction> Sign(string name, string party, Metadata caller) =>
        _service.Agreements.SignAgreementAsync(new SignAgreementRequest { Name = name, Party = party, Date = "2019-05-22", Signatory = new() { FullPowersSha256 = Google.Protobuf.ByteString.CopyFrom(new byte[32]) } }, caller);

    private async Task<IReadOnlyList<TreatyAction>> Acts(string name) =>
        (await _service.Agreements.ListTreatyActionsAsync(new() { Parent = name, PageSize = 500 }, _service.Depositary())).Actions;

    private async Task<IList<Period>> Periods(string name) =>
        (await _service.Policy()).Agreements.Single(a => a.Agreement == name).Grants.Single(g => g.Originator == Aa).Periods;
}
