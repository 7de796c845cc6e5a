using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Requests;

internal sealed partial class InformationRequestsEndpoint
{
    public override async Task<V1.InformationRequest> WithdrawInformationRequest(V1.WithdrawInformationRequestRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        Texts.CheckGiven(request.Reason, RequestRules.MaxReason, "reason", violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.InformationRequest>(write, ct) is { } first) return first;
        var seen = await RequestReader.Find(db, reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        if (seen.Stored.Requester != identity.Agency) throw reading.Absent(request.Name);
        Etag.Demand(request.Etag, request.Name, RequestReader.StepsOf(seen.Stored, seen.Row, identity.Agency));
        // Answered or not: it may be that the answer is not for the requester's eyes.
        if (seen.Stored.State == V1.InformationRequestState.Withdrawn) throw RequestRefusals.StateWrong(request.Name, seen.Stored.State);

        InformationRequest.Move(seen.Row, InformationRequest.Withdraw(seen.Stored, request.Reason));
        db.Append(request.Name, InformationRequest.TakenBack, InformationRequest.Opening(seen.Row));
        return await db.Commit(write, RequestReader.See(reading, seen.Row)!.Shown, ct);
    }
}
