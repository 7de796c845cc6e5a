using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Requests;

internal sealed partial class InformationRequestsEndpoint
{
    public override async Task<V1.InformationRequest> AskForInformation(V1.AskForInformationRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        RequestRules.Check(request.InformationRequest, identity.Agency, violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.InformationRequest>(write, ct) is { } first) return first;
        // By a policy that may have changed nobody can say who would read it.
        if (!reading.IsFresh) throw Refusals.StalePolicy();
        var lineage = await LineageOf(reading, request.InformationRequest.Record, ct);
        var asked = InformationRequest.Ask(request.InformationRequest, RandomIds.Uuid(), lineage, reading.Caller.Purpose, write.At);
        DemandOpen(reading, asked);

        var row = InformationRequest.ToRow(asked, RandomIds.Uuid());
        db.Add(row);
        db.Append(asked.Name, InformationRequest.Asked, InformationRequest.Opening(row));
        return await db.Commit(write, RequestReader.See(reading, row)!.Shown, ct);
    }

    // Of a record that the requester does not see nothing is told, and nothing known.
    private async Task<IReadOnlyList<string>> LineageOf(Reading reading, string record, CancellationToken ct)
    {
        var seen = record.Length > 0 ? await incidents.Find(reading, record, ct) : null;
        return [reading.Caller.Agency, .. (seen?.Judged.Subject.Originators ?? []).Where(originator => originator != reading.Caller.Agency)];
    }

    private static void DemandOpen(Reading reading, V1.InformationRequest asked)
    {
        var (subject, addressee) = (InformationRequest.SubjectOf(asked), Gate.Described(asked.Addressee, reading.Caller.Purpose));
        var read = AccessRule.Decide(reading.Policy, addressee, Actions.Read, subject, reading.At);
        if (!read.Permitted) throw RequestRefusals.NotOpen(asked.Addressee, $"No provision in force lets {asked.Addressee} read this request: see ExplainPossibleAccess for {asked.Type}.");
        if (asked.Kind != V1.InformationRequestKind.Tasking) return;
        var task = AccessRule.Decide(reading.Policy, reading.Caller, Actions.Task, subject with { Originators = [asked.Addressee] }, reading.At);
        if (!task.Permitted) throw RequestRefusals.NotOpen(asked.Addressee, $"No provision in force lets {asked.Requester} task {asked.Addressee}.");
    }
}
