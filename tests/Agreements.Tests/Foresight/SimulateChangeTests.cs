using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Agreements.V1;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Foresight;

public sealed class SimulateChangeTests(Register register) : IClassFixture<Register>
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs", Cc = "agencies/cc-customs";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task A_suspension_ends_every_article_and_records_nothing()
    {
        var name = await _service.InForce([Aa, Bb], "tried-suspension");
        var (policy, agreement) = (await _service.Policy(), await Read(name));

        var told = await Simulate(_service.Depositary(), new() { Name = name, Kind = Kind.Suspend });

        told.Agreement.State.ShouldBe(AgreementState.Suspended);
        told.Differences.Select(d => (d.Originator, d.Recipient, d.Domain)).ShouldBe([(Aa, Bb, SecurityCoop.Type.V1.Domain.Consignment), (Bb, Aa, SecurityCoop.Type.V1.Domain.Consignment)]);
        told.Differences.SelectMany(d => d.Articles).ShouldAllBe(a => a.Article == "1" && a.Change == ArticleChange.Ends && a.Provision == $"{name}/provisions/art-1");
        told.ComparedTime.ShouldBe(told.EffectiveTime);
        (await _service.Policy()).ShouldBe(policy);
        (await Read(name)).ShouldBe(agreement);
    }

    [Fact]
    public async Task A_service_that_is_away_is_named_and_the_law_is_told_all_the_same()
    {
        var name = await _service.InForce([Aa, Bb], "tried-alone");

        var told = await Simulate(_service.Depositary(), new() { Name = name, Kind = Kind.Terminate });

        told.Differences.Count.ShouldBe(2);
        told.Services.Select(s => (s.Service, s.Unavailable)).ShouldBe([("incidents", true), ("logistics", true)]);
        told.Services.ShouldAllBe(s => s.Impacts.Count == 0 && s.Detail.Contains(s.Service, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_withdrawal_is_compared_when_its_notice_has_run_out()
    {
        var name = await _service.InForce([Aa, Bb, Cc], "tried-withdrawal");

        var told = await Simulate(_service.Liaison(Cc), new() { Name = name, Kind = Kind.NotifyWithdrawal, Party = Cc, Date = "2026-06-01" });

        told.EffectiveTime.ToDateTime().ShouldBe(new DateTime(2027, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        told.ComparedTime.ShouldBe(told.EffectiveTime);
        told.Differences.Select(d => (d.Originator, d.Recipient)).ShouldBe([(Aa, Cc), (Bb, Cc), (Cc, Aa), (Cc, Bb)]);
        var before = await Simulate(_service.Liaison(Cc), new() { Name = name, Kind = Kind.NotifyWithdrawal, Party = Cc, ComparedTime = Timestamp.FromDateTimeOffset(_service.Clock.GetUtcNow().AddDays(1)) });
        before.Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_accession_to_come_opens_for_the_one_that_would_accede()
    {
        var name = await _service.InForce([Aa, Bb], "tried-accession", a => (a.OpenForAccession, a.Public) = (true, true));

        var told = await Simulate(_service.Liaison(Cc), new() { Name = name, Kind = Kind.Accede, Party = Cc, Date = "2026-09-01" });

        told.Differences.Select(d => (d.Originator, d.Recipient)).ShouldBe([(Aa, Cc), (Bb, Cc), (Cc, Aa), (Cc, Bb)]);
        told.Differences.SelectMany(d => d.Articles).ShouldAllBe(a => a.Change == ArticleChange.Begins);
        told.ComparedTime.ToDateTime().ShouldBe(new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc));
        told.Agreement.Parties.ShouldContain(p => p.Party_ == Cc && p.State == PartyState.InForce);
    }

    [Fact]
    public async Task Each_side_sees_its_own_pairs()
    {
        var name = await _service.InForce([Aa, Bb, Cc], "tried-sides");

        var told = await Simulate(_service.As(Bb, "officer"), new() { Name = name, Kind = Kind.Suspend });

        told.Differences.Select(d => (d.Originator, d.Recipient)).ShouldBe([(Aa, Bb), (Bb, Aa), (Bb, Cc), (Cc, Bb)]);
    }

    [Fact]
    public async Task A_draft_is_tried_out_as_if_it_were_in_force()
    {
        var name = await _service.Draft("tried-draft", a => a.EntryIntoForceRule = new() { OnDate = "2027-01-01" });
        await _service.Provide(name);
        (await Refused.By(_service.Foresight.SimulateChangeAsync(new() { Name = name, AsIfInForce = true }, _service.Depositary()))).Reason.ShouldBe("TOO_FEW_PARTIES");
        foreach (var party in new[] { Aa, Bb }) await _service.Agreements.InvitePartyAsync(new() { Name = name, Party = party }, _service.Depositary());

        var told = await Simulate(_service.Depositary(), new() { Name = name, AsIfInForce = true });
        var later = await Simulate(_service.Depositary(), new() { Name = name, AsIfInForce = true, Date = "2026-07-01" });

        (told.Agreement.State, told.Differences.Count).ShouldBe((AgreementState.InForce, 2));
        told.Differences.SelectMany(d => d.Articles).ShouldAllBe(a => a.Change == ArticleChange.Begins);
        later.ComparedTime.ToDateTime().ShouldBe(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc));
        (await Read(name)).State.ShouldBe(AgreementState.Negotiation);
    }

    [Fact]
    public async Task An_amendment_is_tried_out_as_if_all_had_accepted_it()
    {
        var name = await _service.InForce([Aa, Bb], "tried-amendment");
        await _service.Agreements.ProposeAmendmentAsync(new()
        {
            Name = name,
            Amendment = new() { Id = "a1", Title = "Test amendment", EntryIntoForceRule = new() { OnSignatureOf = new() { All = true } }, RemovedProvisions = { $"{name}/provisions/art-1" } },
        }, _service.Depositary());

        var told = await Simulate(_service.Liaison(Aa), new() { Name = name, AsIfInForce = true, Amendment = "a1" });
        var adopted = await Simulate(_service.Depositary(), new() { Name = name, Kind = Kind.AmendAdopt, Amendment = "a1" });

        told.Differences.SelectMany(d => d.Articles).Select(a => a.Change).ShouldBe([ArticleChange.Ends, ArticleChange.Ends]);
        told.Agreement.Amendments.Single().State.ShouldBe(AmendmentState.InForce);
        adopted.Differences.ShouldBeEmpty("an adoption alone binds nobody");
        (await Refused.By(_service.Foresight.SimulateChangeAsync(new() { Name = name, AsIfInForce = true, Amendment = "a2" }, _service.Depositary()))).Reason.ShouldBe("AMENDMENT_STATE_FORBIDS");
    }

    [Fact]
    public async Task What_the_law_refuses_is_refused_with_the_same_reason()
    {
        var name = await _service.InForce([Aa, Bb], "tried-in-vain", a => a.AllowsImmediateSuspension = false);

        (await Refusal(new() { Name = name, Kind = Kind.Suspend })).ShouldBe((StatusCode.FailedPrecondition, "SUSPENSION_NOT_IMMEDIATE"));
        (await Refusal(new() { Name = name, Kind = Kind.Resume })).ShouldBe((StatusCode.FailedPrecondition, "STATE_FORBIDS"));
        (await Refusal(new() { Name = name, Kind = Kind.Accede, Party = Cc })).ShouldBe((StatusCode.FailedPrecondition, "ACCESSION_NOT_OPEN"));
        (await Refusal(new() { Name = name, AsIfInForce = true })).ShouldBe((StatusCode.FailedPrecondition, "STATE_FORBIDS"));
    }

    [Fact]
    public async Task Who_is_on_no_side_learns_nothing()
    {
        var name = await _service.InForce([Aa, Bb], "tried-from-outside");
        var open = await _service.InForce([Aa, Bb], "tried-in-public", a => a.Public = true);

        (await Refused.By(_service.Foresight.SimulateChangeAsync(new() { Name = name, Kind = Kind.Suspend }, _service.As(Cc, "liaison", "depositary")))).Reason.ShouldBe("NOT_FOUND");
        (await Refused.By(_service.Foresight.SimulateChangeAsync(new() { Name = open, Kind = Kind.Suspend }, _service.As(Cc, "liaison", "depositary")))).Reason.ShouldBe("NOT_A_PARTY");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var refused = await Refused.By(_service.Foresight.SimulateChangeAsync(
            new() { Name = "x", Kind = Kind.Correct, Date = "2021", ComparedTime = new Timestamp { Seconds = 1 } }, _service.Depositary()));

        refused.Fields.ShouldBe(["name", "kind", "date", "compared_time"]);
        (await Refused.By(_service.Foresight.SimulateChangeAsync(new() { Name = "agreements/test", Kind = Kind.Suspend, Party = "x", Towards = "y", Urgent = true }, _service.Depositary())))
            .Fields.ShouldBe(["party", "reasons", "towards"]);
    }

    private async Task<(StatusCode, string)> Refusal(SimulateChangeRequest request)
    {
        var refused = await Refused.By(_service.Foresight.SimulateChangeAsync(request, _service.Depositary()));
        return (refused.Code, refused.Reason);
    }

    private async Task<SimulateChangeResponse> Simulate(Metadata who, SimulateChangeRequest request) => await _service.Foresight.SimulateChangeAsync(request, who);

    private async Task<Agreement> Read(string name) => await _service.Agreements.GetAgreementAsync(new() { Name = name }, _service.Depositary());
}
