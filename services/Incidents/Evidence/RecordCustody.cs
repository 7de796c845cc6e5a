using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task<V1.CustodyEntry> RecordCustody(V1.RecordCustodyRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        EvidenceRules.Check(request.Entry, write.At, violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.CustodyEntry>(write, ct) is { } first) return first;
        var seen = await reader.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        if (seen.Row.Originator != identity.Agency && !(request.Entry.Kind == V1.CustodyKind.Received && await WasHandedTo(db, request.Name, identity.Agency, ct)))
            throw IncidentRefusals.NotOriginator(request.Name);

        await reader.Release(reading, [seen.Judged], ct);
        var payload = CustodyLog.Payload(request.Entry);
        db.Append(request.Name, CustodyLog.KindOf(request.Entry.Kind), payload);
        var answer = V1.CustodyEntry.Parser.ParseFrom(payload);
        (answer.Kind, answer.Agency, answer.User, answer.CreateTime) = (request.Entry.Kind, identity.Agency, identity.User, write.At.ToTimestamp());
        return await db.Commit(write, answer, ct);
    }

    private static async Task<bool> WasHandedTo(IncidentsDb db, string name, string agency, CancellationToken ct)
    {
        await foreach (var entry in Entries(db, name, after: 0, ct))
        {
            if (CustodyLog.ToOther(entry, agency) is { Kind: V1.CustodyKind.Transferred } told && told.Counterpart == agency) return true;
        }

        return false;
    }
}
