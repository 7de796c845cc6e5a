using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task<V1.Evidence> WithdrawEvidence(V1.WithdrawEvidenceRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var violations = new Violations();
        EvidenceRules.CheckReason(request.Reason, "reason", violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Evidence>(write, ct) is { } first) return first;
        var row = await db.OwnEvidence(request.Name, identity.Agency, ct) ?? throw Refusals.NotFound(request.Name);
        Etag.Demand(request.Etag, request.Name, row.Revision);
        var before = EvidenceItem.Read(row).State;
        if (before == V1.EvidenceState.Withdrawn) throw EvidenceRefusals.StateWrong(request.Name, before);

        var item = EvidenceItem.Move(row, V1.EvidenceState.Withdrawn, request.Reason, write.At);
        db.Append(item.Name, CustodyLog.Withdrawn, CustodyLog.Payload(new() { Reason = request.Reason }));
        item.Etag = Etag.Of(item.Name, row.Revision);
        var answer = await db.Commit(write, item, ct);
        if (before == V1.EvidenceState.Uploading) files.Discard(row.Id);
        return answer;
    }
}
