using SecurityCoop.Agreements.Tests.Commitments;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Requests;

public sealed class RequestsTests(Register register) : IClassFixture<Register>
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task A_request_for_local_manufacture_is_under_consideration_beside_its_commitment()
    {
        var agreement = await _service.InForce([Aa, Bb], "manufacture");
        var doses = await _service.Commitments.CreateCommitmentAsync(new() { Parent = agreement, CommitmentId = "doses", Commitment = CommitmentStory.Political() }, _service.Depositary());

        var asked = await Submit(agreement, "local", Asked(doses.Name));

        (asked.State, asked.Commitment).ShouldBe((RequestState.UnderConsideration, doses.Name));
        var open = await _service.Requests.ListRequestsAsync(new() { Parent = agreement, States = { RequestState.UnderConsideration } }, _service.Liaison(Bb));
        open.Requests.Single().ShouldBe(asked);
        (await Refused.By(SubmitCall(agreement, "other", Asked($"{agreement}/commitments/absent")))).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task The_addressee_answers_and_the_requester_withdraws_once()
    {
        var agreement = await _service.InForce([Aa, Bb], "answers");
        var (accepted, declined, withdrawn) = (await Submit(agreement, "one", Asked()), await Submit(agreement, "two", Asked()), await Submit(agreement, "three", Asked()));

        (await Refused.By(AcceptCall(accepted.Name, Aa))).Reason.ShouldBe("NOT_AUTHORISED_FOR_PARTY");
        (await AcceptCall(accepted.Name, Bb)).State.ShouldBe(RequestState.Accepted);
        var no = await _service.Requests.DeclineRequestAsync(new() { Name = declined.Name, Reason = "no capacity", Evidence = CommitmentsTests.Cited() }, _service.Liaison(Bb));
        (no.State, no.Reason).ShouldBe((RequestState.Declined, "no capacity"));
        (await Refused.By(_service.Requests.WithdrawRequestAsync(new() { Name = withdrawn.Name }, _service.Liaison(Bb)))).Reason.ShouldBe("NOT_AUTHORISED_FOR_PARTY");
        (await _service.Requests.WithdrawRequestAsync(new() { Name = withdrawn.Name }, _service.Liaison(Aa))).State.ShouldBe(RequestState.Withdrawn);

        (await Refused.By(AcceptCall(declined.Name, Bb))).Metadata["state"].ShouldBe("DECLINED");
        (await Refused.By(AcceptCall(withdrawn.Name, Bb))).Metadata["state"].ShouldBe("WITHDRAWN");
    }

    [Fact]
    public async Task A_party_asks_for_itself_and_the_depositary_records_for_all()
    {
        var agreement = await _service.InForce([Aa, Bb], "for-itself");
        var asked = Asked();
        (asked.Requester, asked.Addressee) = (Bb, Aa);

        (await Refused.By(SubmitCall(agreement, "one", asked))).Reason.ShouldBe("NOT_AUTHORISED_FOR_PARTY");
        var recorded = await _service.Requests.SubmitRequestAsync(new() { Parent = agreement, PartyRequestId = "one", PartyRequest = asked }, _service.Depositary());
        recorded.Requester.ShouldBe(Bb);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_request_is_said_at_once()
    {
        var wrong = new PartyRequest { Text = " ", Requester = Aa, Addressee = Aa, Date = "soon", Commitment = "agreements/other/commitments/one" };

        (await Refused.By(SubmitCall("agreements/any", "one", wrong))).Fields.ShouldBe(["party_request.text", "party_request.addressee", "party_request.date", "party_request.commitment"]);
    }

    [Fact]
    public async Task For_a_stranger_a_request_does_not_exist()
    {
        var asked = await Submit(await _service.InForce([Aa, Bb], "hidden-request"), "one", Asked());

        (await Refused.By(_service.Requests.GetRequestAsync(new() { Name = asked.Name }, _service.Liaison("agencies/cc-customs")))).Reason.ShouldBe("NOT_FOUND");
        (await Refused.By(AcceptCall(asked.Name, "agencies/cc-customs"))).Reason.ShouldBe("NOT_FOUND");
    }

    private static PartyRequest Asked(string commitment = "") => new() { Text = "Manufacture in our country", Requester = Aa, Addressee = Bb, Commitment = commitment };

    private async Task<PartyRequest> Submit(string agreement, string id, PartyRequest asked) => await SubmitCall(agreement, id, asked);

    private Grpc.Core.AsyncUnaryCall<PartyRequest> SubmitCall(string agreement, string id, PartyRequest asked) =>
        _service.Requests.SubmitRequestAsync(new() { Parent = agreement, PartyRequestId = id, PartyRequest = asked }, _service.Liaison(Aa));

    private Grpc.Core.AsyncUnaryCall<PartyRequest> AcceptCall(string name, string agency) =>
        _service.Requests.AcceptRequestAsync(new() { Name = name, Evidence = CommitmentsTests.Cited() }, _service.Liaison(agency));
}
