using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Instruments;

/// <summary>The acts of treaty law as their users send them. All data is test data.</summary>
public sealed class TreatyActsOverTheWireTests : IAsyncLifetime
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs", Cc = "agencies/cc-customs";
    private AgreementsUnderTest _service = null!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs", "cc-customs", "dd-customs");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_liaison_without_full_powers_signs_without_effect_until_the_depositary_confirms()
    {
        var name = await Opened("powers");
        await _service.Sign(name, Aa);

        var waiting = await _service.Agreements.SignAgreementAsync(new() { Name = name, Party = Bb, Date = "2020-01-01", Signatory = new() { DisplayName = "Test officer", Office = SignatoryOffice.Other } }, _service.Liaison(Bb));

        (waiting.Action.Pending, waiting.Action.HasEffect, waiting.Agreement.State).ShouldBe((true, false, AgreementState.OpenForSignature));
        (await Refused.By(_service.Agreements.SignAgreementAsync(new() { Name = name, Party = Bb, Date = "2020-01-01" }, _service.Liaison(Bb)))).Reason.ShouldBe("ALREADY_SIGNED");
        (await Refused.By(_service.Agreements.ConfirmActionAsync(new() { Name = waiting.Action.Name }, _service.Liaison(Bb)))).Reason.ShouldBe("ROLE_REQUIRED");

        var confirmed = await _service.Agreements.ConfirmActionAsync(new() { Name = waiting.Action.Name, DocumentSha256 = ByteString.CopyFrom(new byte[32]) }, _service.Depositary());

        confirmed.Agreement.State.ShouldBe(AgreementState.InForce);
        (await Acts(name)).Single(a => a.Name == waiting.Action.Name).HasEffect.ShouldBeTrue();
        (await Refused.By(_service.Agreements.ConfirmActionAsync(new() { Name = waiting.Action.Name }, _service.Depositary()))).Reason.ShouldBe("ACT_NOT_ANSWERABLE");

        // A confirmation given by mistake is annulled, and can be given again.
        await _service.Agreements.CorrectActionAsync(new() { Name = confirmed.Action.Name, Annul = true, Reason = "Test data" }, _service.Depositary());
        var again = (await Acts(name)).Single(a => a.Name == waiting.Action.Name);
        (again.Pending, again.HasEffect).ShouldBe((true, false));
        (await _service.Agreements.ConfirmActionAsync(new() { Name = waiting.Action.Name }, _service.Depositary())).Agreement.State.ShouldBe(AgreementState.InForce);
    }

    [Fact]
    public async Task A_signature_ad_referendum_is_confirmed_by_its_own_party()
    {
        var name = await Opened("referendum");
        await _service.Sign(name, Aa);
        var signed = await _service.Agreements.SignAgreementAsync(new() { Name = name, Party = Bb, Date = "2020-01-01", Signatory = new() { Office = SignatoryOffice.HeadOfAgency, AdReferendum = true } }, _service.Liaison(Bb));

        (await Refused.By(_service.Agreements.ConfirmActionAsync(new() { Name = signed.Action.Name }, _service.Liaison(Aa)))).Reason.ShouldBe("NOT_AUTHORISED_FOR_PARTY");
        (await _service.Agreements.ConfirmActionAsync(new() { Name = signed.Action.Name }, _service.Liaison(Bb))).Agreement.State.ShouldBe(AgreementState.InForce);
    }

    [Fact]
    public async Task An_accession_that_has_only_a_year_and_waits_may_be_followed_by_one_with_its_date()
    {
        var name = await Opened("partial-and-waiting", a => a.Public = true);
        foreach (var party in new[] { Aa, Bb }) await _service.Sign(name, party, "2019-05-22");
        var byYear = await _service.Agreements.AccedeToAgreementAsync(new() { Name = name, Party = Cc, Date = "2021" }, _service.Liaison(Cc));

        var byDay = await _service.Agreements.AccedeToAgreementAsync(new() { Name = name, Party = Cc, Date = "2021-09-15", Signatory = new() { Office = SignatoryOffice.HeadOfAgency } }, _service.Liaison(Cc));

        (byYear.Action.Pending, byYear.Action.HasEffect).ShouldBe((true, false));
        byDay.Agreement.Parties.Single(p => p.Party_ == Cc).State.ShouldBe(PartyState.InForce);
    }

    [Fact]
    public async Task Ratification_follows_a_signature_and_brings_force()
    {
        var name = await Opened("ratified", a => a.ConsentRule = ConsentRule.Ratification);
        var unsigned = await Refused.By(Ratify(name, Aa));
        foreach (var party in new[] { Aa, Bb }) await _service.Sign(name, party);
        await Ratify(name, Aa);
        var last = await Ratify(name, Bb, ConsentKind.Approval);

        (unsigned.Reason, unsigned.Metadata["rule"]).ShouldBe(("SIGNATURE_REQUIRED", "AG-2, VCLT 14"));
        (last.Agreement.State, last.Action.Terms.Consent).ShouldBe((AgreementState.InForce, ConsentKind.Approval));
        (await Refused.By(Ratify(name, Bb))).Reason.ShouldBe("ALREADY_SIGNED");
    }

    [Fact]
    public async Task A_reservation_narrows_what_is_granted_in_both_directions_and_shows_in_the_table()
    {
        var name = await Opened("reserved", a => a.EntryIntoForceRule = new() { OnSignatureOf = new() { AtLeast = 2 } }, Aa, Bb, Cc);
        foreach (var party in new[] { Aa, Bb, Cc }) await _service.Sign(name, party, "2020-01-01");
        var reserved = await _service.Agreements.MakeReservationAsync(Reservation(name, Cc, "2020-01-01"), _service.Liaison(Cc));

        var grants = (await _service.Policy()).Agreements.Single();

        grants.Grants.Where(g => g.Originator == Cc || g.Recipient == Cc).ShouldAllBe(g => grants.Terms[g.Terms].MinLevel == Level.Critical);
        grants.Grants.Where(g => g.Originator != Cc && g.Recipient != Cc).ShouldAllBe(g => grants.Terms[g.Terms].MinLevel == Level.High);
        var row = (await _service.Agreements.ListParticipantsAsync(new() { Parent = name }, _service.Liaison(Aa))).Participants.Single(p => p.Party == Cc);
        row.Reservations.Single().Action.ShouldBe(reserved.Action.Name);
        row.Reservations.Single().Reactions.Select(r => (r.Party, r.Kind)).ShouldBe([(Aa, ReservationReactionKind.Accepted), (Bb, ReservationReactionKind.Accepted)]);

        (await Refused.By(_service.Agreements.MakeReservationAsync(Reservation(name, Bb, "2020-06-01"), _service.Liaison(Bb)))).Reason.ShouldBe("RESERVATION_TOO_LATE");
    }

    [Fact]
    public async Task A_reservation_between_two_is_a_counter_proposal_and_one_that_is_forbidden_is_refused()
    {
        var bilateral = await Opened("bilateral", a => a.OpenForAccession = false);
        await _service.Sign(bilateral, Aa, "2020-01-01");
        (await Refused.By(_service.Agreements.MakeReservationAsync(Reservation(bilateral, Aa, "2020-01-01"), _service.Liaison(Aa)))).Reason.ShouldBe("COUNTER_PROPOSAL");

        var strict = await Opened("strict", a => a.ReservationRule = new() { Scope = ReservationScope.Forbidden }, Aa, Bb, Cc);
        await _service.Sign(strict, Aa, "2020-01-01");
        var refused = await Refused.By(_service.Agreements.MakeReservationAsync(Reservation(strict, Aa, "2020-01-01"), _service.Liaison(Aa)));
        (refused.Code, refused.Reason, refused.Metadata["rule"]).ShouldBe((StatusCode.FailedPrecondition, "RESERVATION_FORBIDDEN", "AG-6, VCLT 19"));
    }

    [Fact]
    public async Task Suspended_between_two_only_that_pair_loses_access()
    {
        var name = await Opened("inter-se", null, Aa, Bb, Cc);
        foreach (var party in new[] { Aa, Bb, Cc }) await _service.Sign(name, party, "2020-01-01");

        var suspended = await _service.Agreements.SuspendAgreementAsync(new() { Name = name, Party = Aa, Towards = Bb, Date = "2021-01-01" }, _service.Liaison(Aa));

        suspended.Agreement.State.ShouldBe(AgreementState.InForce);
        (await OpenPairs()).ShouldBe([(Aa, Cc), (Bb, Cc), (Cc, Aa), (Cc, Bb)]);
        await _service.Agreements.ResumeAgreementAsync(new() { Name = name, Party = Bb, Towards = Aa, Date = "2021-02-01" }, _service.Liaison(Bb));
        (await OpenPairs()).Length.ShouldBe(6);
    }

    [Fact]
    public async Task A_claimed_suspension_is_blocked_by_an_objection_and_an_urgent_one_takes_effect_at_once()
    {
        var name = await Opened("claimed", a => a.AllowsImmediateSuspension = false);
        foreach (var party in new[] { Aa, Bb }) await _service.Sign(name, party, "2020-01-01");
        var tooSoon = await Refused.By(_service.Agreements.SuspendAgreementAsync(new() { Name = name }, _service.Depositary()));
        var claim = await _service.Agreements.SuspendAgreementAsync(new() { Name = name, EffectiveTime = Timestamp.FromDateTime(DateTime.Parse(tooSoon.Metadata["earliest_time"]).ToUniversalTime()) }, _service.Depositary());

        await _service.Agreements.ObjectToSuspensionAsync(new() { Name = name, Party = Bb, Suspension = claim.Action.Name, Date = "2026-02-28" }, _service.Liaison(Bb));

        (await _service.Agreements.GetAgreementAsync(new() { Name = name, ValidTime = claim.Action.EffectiveTime }, _service.Depositary())).State.ShouldBe(AgreementState.InForce);
        (await Refused.By(_service.Agreements.SuspendAgreementAsync(new() { Name = name, Urgent = true }, _service.Depositary()))).Fields.ShouldBe(["reasons"]);
        var urgent = await _service.Agreements.SuspendAgreementAsync(new() { Name = name, Urgent = true, Reasons = "Test data: lives are at stake" }, _service.Depositary());
        urgent.Agreement.State.ShouldBe(AgreementState.Suspended);
    }

    [Fact]
    public async Task An_amendment_grants_between_those_who_accepted_it()
    {
        var name = await Opened("amended", null, Aa, Bb, Cc);
        foreach (var party in new[] { Aa, Bb, Cc }) await _service.Sign(name, party, "2020-01-01");
        var amendment = new Amendment { Id = "a1", Title = "Test amendment", EntryIntoForceRule = new() { OnSignatureOf = new() { AtLeast = 2 } } };
        await _service.Agreements.ProposeAmendmentAsync(new() { Name = name, Amendment = amendment }, _service.Depositary());
        await _service.Provide(name, "art-2", p => (p.Article, p.Amendment, p.Domain) = ("2", "a1", Domain.Incident));
        (await Refused.By(Accept(name, Aa))).Reason.ShouldBe("AMENDMENT_STATE_FORBIDS");
        await _service.Agreements.AdoptAmendmentAsync(new() { Name = name, Amendment = "a1", Date = "2021-01-01" }, _service.Depositary());
        var frozen = await Refused.By(_service.Provisions.CreateProvisionAsync(new() { Parent = name, ProvisionId = "art-3", Provision = WithAmendment() }, _service.Depositary()));

        foreach (var party in new[] { Aa, Bb }) await Accept(name, party);

        (frozen.Reason, frozen.Metadata["state"]).ShouldBe(("AMENDMENT_STATE_FORBIDS", "ADOPTED"));
        var grants = (await _service.Policy()).Agreements.Single();
        var added = grants.Terms.ToList().FindIndex(t => t.Article == "2");
        grants.Grants.Where(g => g.Terms == added).Select(g => (g.Originator, g.Recipient)).Order().ShouldBe([(Aa, Bb), (Bb, Aa)]);
        grants.Terms[added].TextVersion.ShouldBe("v1+a1");
        var read = await _service.Agreements.GetAgreementAsync(new() { Name = name }, _service.Liaison(Cc));
        (read.Amendments.Single().State, read.Amendments.Single().BoundParties).ShouldBe((AmendmentState.InForce, [Aa, Bb]));
        (await Refused.By(Accept(name, Aa))).Reason.ShouldBe("ALREADY_ACCEPTED");
    }

    [Fact]
    public async Task A_correction_keeps_both_and_what_was_known_before_can_still_be_asked()
    {
        var name = await Opened("corrected");
        await _service.Sign(name, Aa, "2020-01-01");
        var mistaken = await _service.Sign(name, Bb, "2020-02-01");

        var corrected = await _service.Agreements.CorrectActionAsync(new() { Name = mistaken.Action.Name, Date = "2020-01-15", Reason = "Test data: misread" }, _service.Depositary());

        corrected.Agreement.EntryIntoForceTime.ToDateTime().ShouldBe(new DateTime(2020, 1, 15));
        var asKnown = await _service.Agreements.GetAgreementAsync(new() { Name = name, KnownTime = mistaken.Action.RecordTime }, _service.Depositary());
        asKnown.EntryIntoForceTime.ToDateTime().ShouldBe(new DateTime(2020, 2, 1));
        var acts = await Acts(name);
        var act = acts.Single(a => a.Name == mistaken.Action.Name);
        (act.Date, act.CorrectedBy).ShouldBe(("2020-02-01", corrected.Action.Name));
        acts.Select(a => a.RecordTime.ToDateTime()).ShouldBeInOrder();
        (await Refused.By(_service.Agreements.CorrectActionAsync(new() { Name = mistaken.Action.Name, Reason = "nothing said" }, _service.Depositary()))).Fields.ShouldBe(["annul"]);
        (await Refused.By(_service.Agreements.CorrectActionAsync(new() { Name = mistaken.Action.Name, Date = "2090-01-01", Reason = "nobody signs tomorrow" }, _service.Depositary()))).Fields.ShouldBe(["date"]);
        (await Refused.By(_service.Agreements.GetAgreementAsync(new() { Name = name, KnownTime = Timestamp.FromDateTime(new DateTime(2090, 1, 1, 0, 0, 0, DateTimeKind.Utc)) }, _service.Depositary()))).Fields.ShouldBe(["known_time"]);
    }

    [Fact]
    public async Task A_successor_receives_in_its_predecessors_place()
    {
        var name = await Opened("succeeded");
        foreach (var party in new[] { Aa, Bb }) await _service.Sign(name, party, "2020-01-01");

        var succeeded = await _service.Agreements.SucceedToAgreementAsync(new() { Name = name, Party = "agencies/dd-customs", Predecessor = Bb, Date = "2021-01-01" }, _service.Depositary());

        succeeded.Agreement.Parties.Select(p => (p.Party_, p.State)).ShouldBe([(Aa, PartyState.InForce), (Bb, PartyState.Succeeded), ("agencies/dd-customs", PartyState.InForce)]);
        (await OpenPairs()).ShouldBe([(Aa, "agencies/dd-customs"), ("agencies/dd-customs", Aa)]);
    }

    [Fact]
    public async Task A_day_begins_in_the_depositarys_zone_and_an_unknown_zone_is_refused()
    {
        var name = await Opened("tashkent", a => a.TimeZone = "Asia/Tashkent");
        await _service.Sign(name, Aa, "2019-05-22");

        (await _service.Sign(name, Bb, "2019-05-22")).Agreement.EntryIntoForceTime.ToDateTime().ShouldBe(new DateTime(2019, 5, 21, 19, 0, 0));
        var nowhere = (await _service.Agreements.GetAgreementAsync(new() { Name = name }, _service.Depositary())).Clone();
        nowhere.TimeZone = "Mars/Olympus";
        (await Refused.By(_service.Agreements.CreateAgreementAsync(new() { AgreementId = "nowhere", Agreement = nowhere }, _service.Depositary()))).Fields.ShouldBe(["agreement.time_zone"]);
    }

    private async Task<string> Opened(string id, Action<Agreement>? change = null, params string[] parties)
    {
        var name = await _service.Draft(id, a =>
        {
            a.OpenForAccession = true;
            change?.Invoke(a);
        });
        await _service.Provide(name);
        await _service.Open(name, parties.Length == 0 ? [Aa, Bb] : parties);
        return name;
    }

    private static MakeReservationRequest Reservation(string name, string party, string date) => new()
    {
        Name = name,
        Party = party,
        Date = date,
        NotifiedDate = date,
        Provisions = { new ReservedProvision { Provision = $"{name}/provisions/art-1", MinLevel = Level.Critical } },
    };

    private static SharingProvision WithAmendment()
    {
        var provision = Drafting.Permit();
        provision.Amendment = "a1";
        return provision;
    }

    private AsyncUnaryCall<RecordedAction> Ratify(string name, string party, ConsentKind kind = ConsentKind.Ratification) =>
        _service.Agreements.ExpressConsentAsync(new() { Name = name, Party = party, Date = "2020-03-01", Consent = kind }, _service.Depositary());

    private AsyncUnaryCall<RecordedAction> Accept(string name, string party) =>
        _service.Agreements.AcceptAmendmentAsync(new() { Name = name, Party = party, Amendment = "a1", Date = "2021-02-01" }, _service.Liaison(party));

    private async Task<IReadOnlyList<TreatyAction>> Acts(string name) =>
        (await _service.Agreements.ListTreatyActionsAsync(new() { Parent = name, PageSize = 500 }, _service.Depositary())).Actions;

    /// <summary>Pairs whose grant has no known end.</summary>
    private async Task<(string, string)[]> OpenPairs() =>
        [.. (await _service.Policy()).Agreements.SelectMany(a => a.Grants).Where(g => g.Periods.Any(p => p.EndTime is null)).Select(g => (g.Originator, g.Recipient)).Distinct().Order()];
}
