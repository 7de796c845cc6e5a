using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Requests;

/// <summary>What a request must say.</summary>
internal static class RequestSection
{
    private const int MaxText = 2_000, MaxReason = 1_000;

    public const string Collection = "requests";

    /// <summary>Kinds of journal entries.</summary>
    public const string Submitted = "request.submitted", Closed = "request.closed";

    // Nothing of it is computed: a request stands where its last verb left it.
    public static Section<V1.PartyRequest> Requests { get; } = new(Collection, V1.PartyRequest.Parser, (_, _) => { });

    public static void Check(V1.PartyRequest wire, string agreement, Violations violations)
    {
        Texts.CheckGiven(wire.Text, MaxText, "party_request.text", violations);
        violations.CheckParty(wire.Requester, "party_request.requester");
        violations.CheckParty(wire.Addressee, "party_request.addressee");
        violations.Check(wire.Requester != wire.Addressee || wire.Addressee.Length == 0, "party_request.addressee", "must not be the requester");
        violations.CheckPartial(wire.Date, "party_request.date");
        if (wire.Commitment.Length > 0) violations.CheckSibling(agreement, CommitmentSection.Collection, wire.Commitment, "party_request.commitment");
    }

    public static void CheckClosing(string name, string reason, string requestId, Violations violations)
    {
        violations.CheckEntry(Collection, name, "name");
        Texts.Check(reason, MaxReason, "reason", violations);
        violations.CheckRequestId(requestId);
    }
}
