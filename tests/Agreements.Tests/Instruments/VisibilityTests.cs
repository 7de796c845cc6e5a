using Grpc.Core;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Instruments;

public sealed class VisibilityTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task An_agreement_of_others_does_not_exist_for_a_stranger()
    {
        var secret = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "between-two");
        var stranger = _service.As("agencies/cc-customs", "liaison", "depositary", "officer");

        foreach (var refuse in Calls(stranger))
        {
            var hidden = await refuse(secret);
            var absent = await refuse("agreements/not-there");

            hidden.Code.ShouldBe(StatusCode.NotFound);
            hidden.Shape(secret).ShouldBe(absent.Shape("agreements/not-there"));
        }
    }

    [Fact]
    public async Task Parties_their_invited_peers_and_the_depositary_see_it_and_sister_agencies_do_not()
    {
        var name = await _service.Draft("invited-only");
        await _service.Open(name, "agencies/aa-customs", "states/bb");

        (await Seen("agencies/aa-customs")).ShouldContain(name);
        (await Seen("agencies/bb-police")).ShouldContain(name);
        (await Seen(Drafting.Secretariat)).ShouldContain(name);
        (await Seen("agencies/aa-police")).ShouldNotContain(name);
        (await Seen("agencies/cc-customs")).ShouldNotContain(name);
    }

    [Fact]
    public async Task A_public_agreement_is_seen_by_everybody()
    {
        var name = await _service.Draft("known-to-all", a => a.Public = true);

        (await Seen("agencies/cc-customs")).ShouldContain(name);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_state_and_party_and_cut_into_pages()
    {
        foreach (var id in new[] { "list-1", "list-2", "list-3" }) await _service.InForce(["agencies/aa-police", "agencies/bb-police"], id);
        var draft = await _service.Draft("list-4");
        await _service.Agreements.InvitePartyAsync(new() { Name = draft, Party = "agencies/aa-police" }, _service.Depositary());
        var request = new ListAgreementsRequest { Party = "agencies/aa-police", States = { AgreementState.InForce }, PageSize = 2 };

        var first = await _service.Agreements.ListAgreementsAsync(request, _service.Depositary());
        request.PageToken = first.NextPageToken;
        var second = await _service.Agreements.ListAgreementsAsync(request, _service.Depositary());

        first.Agreements.Select(a => a.Name).ShouldBe(["agreements/list-1", "agreements/list-2"]);
        second.Agreements.Select(a => a.Name).ShouldBe(["agreements/list-3"]);
        second.NextPageToken.ShouldBeEmpty();
        var drafts = await _service.Agreements.ListAgreementsAsync(new() { Party = "agencies/aa-police", States = { AgreementState.Negotiation } }, _service.Depositary());
        drafts.Agreements.Single().Name.ShouldBe(draft);
    }

    [Fact]
    public async Task A_filter_is_checked() =>
        (await Refused.By(_service.Agreements.ListAgreementsAsync(new() { Party = "aa", States = { (AgreementState)99 } }, _service.Depositary())))
            .Fields.ShouldBe(["party", "states[0]"]);

    private IEnumerable<Func<string, Task<Refused>>> Calls(Metadata caller) =>
    [
        name => Refused.By(_service.Agreements.GetAgreementAsync(new() { Name = name }, caller)),
        name => Refused.By(_service.Agreements.ListTreatyActionsAsync(new() { Parent = name }, caller)),
        name => Refused.By(_service.Agreements.SignAgreementAsync(new() { Name = name, Party = "agencies/cc-customs", Date = "2025-01-01" }, caller)),
        name => Refused.By(_service.Agreements.AccedeToAgreementAsync(new() { Name = name, Party = "agencies/cc-customs", Date = "2025-01-01" }, caller)),
        name => Refused.By(_service.Agreements.SuspendAgreementAsync(new() { Name = name }, caller)),
        name => Refused.By(_service.Agreements.ResumeAgreementAsync(new() { Name = name }, caller)),
        name => Refused.By(_service.Agreements.WithdrawFromAgreementAsync(new() { Name = name, Party = "agencies/cc-customs", Date = "2025-01-01" }, caller)),
        name => Refused.By(_service.Agreements.TerminateAgreementAsync(new() { Name = name }, caller)),
        name => Refused.By(_service.Agreements.InvitePartyAsync(new() { Name = name, Party = "agencies/cc-customs" }, caller)),
        name => Refused.By(_service.Agreements.OpenForSignatureAsync(new() { Name = name }, caller)),
        name => Refused.By(_service.Provisions.ListProvisionsAsync(new() { Parent = name }, caller)),
        name => Refused.By(_service.Provisions.GetProvisionAsync(new() { Name = $"{name}/provisions/art-1" }, caller)),
        name => Refused.By(_service.Provisions.CreateProvisionAsync(new() { Parent = name, ProvisionId = "art-2", Provision = Drafting.Permit() }, caller)),
    ];

    private async Task<IEnumerable<string>> Seen(string agency) =>
        (await _service.Agreements.ListAgreementsAsync(new() { PageSize = 500 }, _service.As(agency, "officer"))).Agreements.Select(a => a.Name);
}
