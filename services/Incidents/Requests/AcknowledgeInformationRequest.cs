using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Requests;

internal sealed partial class InformationRequestsEndpoint
{
    public override Task<V1.InformationRequest> AcknowledgeInformationRequest(V1.AcknowledgeInformationRequestRequest request, ServerCallContext context)
    {
        var write = Write.Of(context, request, request.RequestId, clock);
        return Reply(context, write, request.Name, request.Etag, "request.acknowledged", (_, seen) => seen.Stored.State == V1.InformationRequestState.Open
            ? Task.FromResult(InformationRequest.Acknowledge(seen.Stored, write.At))
            : throw RequestRefusals.StateWrong(request.Name, seen.Stored.State));
    }

    /// <summary>A step of the addressee. Refusals: ROLE_REQUIRED, PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE, NOT_FOUND, STALE_POLICY, NOT_ADDRESSEE, ETAG_MISMATCH, REQUEST_ID_REUSED.</summary>
    private async Task<V1.InformationRequest> Reply(
        ServerCallContext context, Write write, string name, string etag, string kind, Func<Reading, SeenRequest, Task<V1.InformationRequest>> step)
    {
        var ct = context.CancellationToken;
        context.Identity().Demand("officer");
        var reading = gate.Open(context, Actions.Read);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.InformationRequest>(write, ct) is { } first) return first;

        var seen = await RequestReader.Find(db, reading, name, ct) ?? throw reading.Absent(name);
        if (seen.Stored.Addressee != write.Agency) throw RequestRefusals.NotAddressee(name);
        Etag.Demand(etag, name, seen.Row.Revision);
        InformationRequest.Move(seen.Row, await step(reading, seen));
        db.Append(name, kind);
        return await db.Commit(write, RequestReader.See(reading, seen.Row)!.Shown, ct);
    }
}
