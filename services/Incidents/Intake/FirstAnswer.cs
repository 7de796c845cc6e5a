using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Intake;

/// <summary>The first answer to a report's request_id: kept as the name alone, because the first revision holds all else and never changes.</summary>
internal static class FirstAnswer
{
    /// <summary>Body of the first revision, or null where the request_id is new. Refusals: REQUEST_ID_REUSED.</summary>
    public static async Task<byte[]?> Find(IncidentsDb db, Write write, CancellationToken ct)
    {
        if (await db.Answered<V1.Incident>(write, ct) is not { } answer) return null;
        return await db.FirstRevision(ResourceName.Uuid(Incident.Collection, answer.Name)!.Value, ct);
    }
}
