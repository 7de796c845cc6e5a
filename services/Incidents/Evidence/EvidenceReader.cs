using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Seizures;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>An item in front of a reader.</summary>
/// <param name="Row">For the service, never for the reader.</param>
/// <param name="Shown">What the reader is shown.</param>
/// <param name="Judged">By what right, with the revision of the record that it was judged by.</param>
/// <param name="Record">That revision, as the rule looks at it.</param>
internal sealed record SeenEvidence(EvidenceRow Row, V1.Evidence Shown, Judged Judged, Subject Record);

/// <summary>
/// The one door to evidence: an item is seen where its record is, by the record's own finder, where the basis opens EVIDENCE_META of it,
/// and where the rule permits the same of the record with the item's marking in the place of its own.
/// </summary>
internal sealed class EvidenceReader(IncidentFinder incidents, SeizureFinder seizures, IDbContextFactory<IncidentsDb> databases)
{
    private const int Batch = 100;

    /// <summary>The item of this name, or null where it is absent or not for this reader: nobody can tell which.</summary>
    public async Task<SeenEvidence?> Find(Reading looking, string name, CancellationToken ct)
    {
        var reading = looking with { Action = Actions.Read };
        if (await Row(name, ct) is not { } row || await Record(reading, row.Record, ct) is not { } record) return null;
        return await Complete(reading, See(reading, row, record, await Attached.GivenOf(incidents, reading, [row.Id], ct)), ct);
    }

    /// <summary>The items of a record that the reader sees, newest first.</summary>
    public async IAsyncEnumerable<SeenEvidence> Of(Reading reading, string name, Judged record, Keyset after, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        while (true)
        {
            var rows = await db.EvidenceOf(name, after, Batch, ct);
            var given = await Attached.GivenOf(incidents, reading, rows.Select(row => row.Id), ct);
            foreach (var row in rows)
            {
                if (await Complete(reading, See(reading, row, record, given), ct) is { } seen) yield return seen;
            }

            if (rows.Count < Batch) yield break;
            after = rows[^1].Key;
        }
    }

    /// <summary>What an item belongs to, in front of the reader.</summary>
    public async Task<Judged?> Record(Reading reading, string name, CancellationToken ct) => name.StartsWith(SeizureRecord.Collection, StringComparison.Ordinal)
        ? (await seizures.Find(reading, name, ct))?.Judged
        : (await incidents.Find(reading, name, ct))?.Judged;

    /// <summary>The verdict on a download; both markings are asked.</summary>
    public static Verdict MayDownload(Reading looking, SeenEvidence seen)
    {
        var reading = looking with { Action = Actions.DownloadEvidence };
        var record = reading.Judge(seen.Record);
        return record.Permitted ? reading.Judge(seen.Judged.Subject) : record;
    }

    /// <summary>Enters in the ledger what is about to leave.</summary>
    public Task Release(Reading reading, IEnumerable<Judged> judged, CancellationToken ct) => DisclosureLedger.Record(databases, reading, EvidenceItem.Collection, judged, ct);

    private async Task<EvidenceRow?> Row(string name, CancellationToken ct)
    {
        if (EvidenceItem.IdOf(name) is not { } id) return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.EvidenceById(id, ct);
    }

    private static SeenEvidence? See(Reading reading, EvidenceRow row, Judged record, IReadOnlyDictionary<Guid, Given> given)
    {
        var item = EvidenceItem.Read(row);
        var isOwner = item.Originator == reading.Caller.Agency;
        if (!isOwner && item.State != V1.EvidenceState.Sealed) return null;
        var judged = Attached.See(reading, row.Id, EvidenceItem.SubjectOf(item, record.Subject), record, given.GetValueOrDefault(row.Id));
        return judged is { } seen && seen.Verdict.Mask.HasFlag(FieldGroups.EvidenceMeta)
            ? new SeenEvidence(row, Show(item, row, seen.Verdict, isOwner, reading.Policy.Epoch), seen, record.Subject)
            : null;
    }

    private static V1.Evidence Show(V1.Evidence item, EvidenceRow row, in Verdict verdict, bool isOwner, long epoch)
    {
        if (!verdict.Mask.HasFlag(FieldGroups.GeoExact)) item.CollectedPlace = "";
        if (!verdict.Mask.HasFlag(FieldGroups.SourceIdentity)) item.CollectedBy = "";
        if (!isOwner) item.Marking = item.Marking.ForForeign();
        item.Etag = Etag.Of(item.Name, row.Revision);
        item.Disclosure = verdict.ToWire(epoch);
        return item;
    }

    // A name of the original tells that it exists: only who may see it is shown the name.
    private async Task<SeenEvidence?> Complete(Reading reading, SeenEvidence? seen, CancellationToken ct)
    {
        if (seen is { Shown.RedactedFrom.Length: > 0 } && await Find(reading, seen.Shown.RedactedFrom, ct) is null) seen.Shown.RedactedFrom = "";
        return seen;
    }
}
