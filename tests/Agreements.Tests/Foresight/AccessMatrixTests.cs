using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Foresight;

public sealed class AccessMatrixTests(Register register) : IClassFixture<Register>
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs", Cc = "agencies/cc-customs";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task An_agreement_is_laid_out_by_originator_recipient_and_kind_of_record()
    {
        var name = await _service.Draft("laid-out");
        await _service.Provide(name);
        await _service.Provide(name, "art-2", p => (p.Article, p.Domain, p.From, p.ValidUntilTime) = ("2", SecurityCoop.Type.V1.Domain.Incident, new PartySelector { Parties = { "states/aa" }, AgencyKinds = { AgencyKind.Police } }, At(2030)));
        await _service.Provide(name, "art-3", p => (p.Article, p.ValidFromTime) = ("3", At(2030)));
        await _service.Provisions.CreateProvisionAsync(new() { Parent = name, ProvisionId = "art-9", Provision = Forbid() }, _service.Depositary());
        await _service.Open(name, "states/aa", Bb);
        foreach (var party in new[] { "states/aa", Bb }) await _service.Sign(name, party);

        var now = await Matrix(Bb, new() { Agreement = name });
        var later = await Matrix(Bb, new() { Agreement = name, ValidTime = At(2031) });

        Lines(now).ShouldBe(["aa-customs(states/aa) * 1: ", "aa-police(states/aa) * 1: ", "aa-police(states/aa) bb-customs(agencies/bb-customs) 1: 2", "bb-customs(agencies/bb-customs) * 1: "], "where no authorities are designated, a State brings nobody");
        now.Cells[2].Entries.Single().EndTime.ShouldBe(At(2030));
        now.Provisions.Select(p => (p.Agreement, p.Terms.Article)).ShouldContain((name, "2"));
        Lines(later).ShouldNotContain(l => l.EndsWith(": 2", StringComparison.Ordinal));
        (await Matrix(Bb, new() { Agreement = name, Domain = SecurityCoop.Type.V1.Domain.Consignment })).Cells.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_an_agreement_an_agency_is_told_its_own_pairs_over_all_agreements()
    {
        await _service.Enter(AgencyKind.Navy, "aa-navy", "bb-navy", "cc-navy");
        string[] navies = ["agencies/aa-navy", "agencies/bb-navy", "agencies/cc-navy"];
        var (one, two) = (await _service.InForce(navies, "of-three"), await _service.InForce(navies[..2], "of-two"));

        var own = await Matrix(navies[0], new());

        own.Cells.Select(c => (c.Originator, c.Recipient)).ShouldBe([(navies[0], navies[1]), (navies[0], navies[2]), (navies[1], navies[0]), (navies[2], navies[0])]);
        own.Cells[0].Entries.Select(e => own.Provisions[e.Provision].Agreement).ShouldBe([one, two]);
        own.Cells[1].Entries.Select(e => own.Provisions[e.Provision].Agreement).ShouldBe([one]);
    }

    [Fact]
    public async Task An_agreement_that_is_not_visible_does_not_exist()
    {
        var name = await _service.InForce([Aa, Bb], "unseen-matrix");

        (await Refused.By(_service.Foresight.GetAccessMatrixAsync(new() { Agreement = name }, _service.As(Cc, "officer")))).Reason.ShouldBe("NOT_FOUND");
        (await Refused.By(_service.Foresight.GetAccessMatrixAsync(new() { Agreement = "x", Domain = (SecurityCoop.Type.V1.Domain)99, ValidTime = new() { Seconds = long.MaxValue } }, _service.As(Cc, "officer"))))
            .Fields.ShouldBe(["agreement", "valid_time", "domain"], ignoreOrder: true);
    }

    private static SharingProvision Forbid() => new()
    {
        Article = "9",
        Effect = ProvisionEffect.ForbidGlobally,
        Domain = SecurityCoop.Type.V1.Domain.Incident,
        From = new PartySelector { AnyParty = true, AgencyKinds = { AgencyKind.Police, AgencyKind.Customs } },
    };

    private static IEnumerable<string> Lines(AccessMatrix matrix) => matrix.Cells.Select(c =>
        $"{c.Originator[9..]}({c.OriginatorParty}) {(c.Recipient == "*" ? "*" : $"{c.Recipient[9..]}({c.RecipientParty})")} {(int)c.Domain}: {string.Join(',', c.Entries.Select(e => matrix.Provisions[e.Provision].Terms).Where(t => t.Effect == ProvisionEffect.Permit).Select(t => t.Article))}");

    private static Timestamp At(int year) => Timestamp.FromDateTime(new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    private async Task<AccessMatrix> Matrix(string agency, GetAccessMatrixRequest request) => await _service.Foresight.GetAccessMatrixAsync(request, _service.As(agency, "officer"));
}
