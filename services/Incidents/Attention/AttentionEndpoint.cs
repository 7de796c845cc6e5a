using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Attention;

/// <summary>AttentionService: one file for each RPC, named for it.</summary>
internal sealed partial class AttentionEndpoint(Gate gate, IncidentFinder incidents, Pages<IncidentsDb> pages, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.AttentionService.AttentionServiceBase
{
    private const int MaxNote = 500;

    /// <summary>One step. Refusals: ROLE_REQUIRED, PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE, NOT_FOUND, STALE_POLICY, REQUEST_ID_REUSED.</summary>
    private async Task<V1.Attention> Step(ServerCallContext context, Write write, string name, V1.AttentionState state, string note, long? shelvedUntil = null, string escalatedTo = "")
    {
        var ct = context.CancellationToken;
        context.Identity().Demand("officer");
        var reading = gate.Open(context, Actions.Read);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Attention>(write, ct) is { } first) return first;

        var seen = await incidents.Find(reading, name, ct) ?? throw reading.Absent(name);
        var row = await db.AttentionTo(seen.Key.Id, write.Agency, ct);
        var step = new V1.AttentionStep { State = state, User = write.User, StepTime = write.At.ToTimestamp(), Note = note, Revision = seen.Judged.Revision };
        var next = Attention.Step(row is null ? null : V1.Attention.Parser.ParseFrom(row.Body), step, shelvedUntil, escalatedTo);
        if (row is null) db.Add(row = new AttentionRow { Agency = write.Agency, Incident = seen.Key.Id, SteppedAt = write.At, Revision = 1, Body = next.ToByteArray() });
        else Attention.Move(row, next, write.At);

        db.Append($"attention/{write.Agency}/{seen.Key.Id}", $"attention.{state.NameInContract().ToLowerInvariant()}");
        // To look after it is to have read it.
        await incidents.Release(reading, [seen], ct);
        return await db.Commit(write, Attention.At(row, seen.Key.Id, seen.Judged.Revision, write.At), ct);
    }
}
