using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

/// <summary>How an agency changes what it reported: the one way to a next revision, which merged records follow.</summary>
internal sealed class OwnIncidents(Gate gate, IncidentFinder incidents, IDbContextFactory<IncidentsDb> databases)
{
    /// <summary>
    /// The next revision of a record of the caller's agency. Refusals: ROLE_REQUIRED, PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE, NOT_FOUND,
    /// NOT_ORIGINATOR, ETAG_MISMATCH, REQUEST_ID_REUSED.
    /// </summary>
    public async Task<V1.Incident> Change(ServerCallContext context, Write write, string name, string etag, Func<Incident, Incident> change)
    {
        var ct = context.CancellationToken;
        context.Identity().Demand("officer");
        var reading = gate.Open(context, Actions.Read);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Incident>(write, ct) is { } first) return first;

        var seen = await incidents.Find(reading, name, ct) ?? throw reading.Absent(name);
        if (seen.Stored.Originator != write.Agency) throw IncidentRefusals.NotOriginator(name);
        // Of a joint record it may be shown an earlier revision: what it changes is the one that stands.
        var before = await db.Incident(seen.Key.Id, ct);
        Etag.Demand(etag, name, before.Revision);
        var next = change(before);

        db.Replace(before, next);
        db.Append(name, "incident.revised");
        await db.FollowPart(next, write.At, ct);
        return await db.Commit(write, incidents.Told(next.ToWire(), seen.Judged.Verdict, write.Agency, reading.Policy.Epoch), ct);
    }
}
