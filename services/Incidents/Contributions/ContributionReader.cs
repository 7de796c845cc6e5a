using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Contributions;

/// <summary>A contribution in front of a reader.</summary>
/// <param name="Row">For the service, never for the reader.</param>
/// <param name="Stored">The whole of it: likewise.</param>
/// <param name="Shown">What the reader is shown.</param>
/// <param name="Judged">By what right, with the revision of the incident that it was judged by.</param>
internal sealed record SeenContribution(ContributionRow Row, V1.Contribution Stored, V1.Contribution Shown, Judged Judged);

/// <summary>The one door to contributions: seen where their incident is, by its own finder, and where the rule permits what their contributor adds.</summary>
internal sealed class ContributionReader(IncidentFinder incidents, IDbContextFactory<IncidentsDb> databases)
{
    private const int Batch = 100;

    /// <summary>The one of this name, or null where it is absent or not for this reader: nobody can tell which.</summary>
    public async Task<SeenContribution?> Find(IncidentsDb db, Reading reading, string name, CancellationToken ct)
    {
        if (Contribution.IdOf(name) is not { } id || await db.ContributionById(id, ct) is not { } row) return null;
        return await incidents.Find(reading, Contribution.Read(row).Incident, ct) is { } incident ? See(reading, row, incident.Judged, await Attached.GivenOf(incidents, reading, [row.Id], ct)) : null;
    }

    /// <summary>Those of an incident that the reader sees, newest first.</summary>
    public async IAsyncEnumerable<SeenContribution> Of(Reading reading, Seen<V1.Incident> incident, Keyset after, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        while (true)
        {
            var rows = await db.ContributionsOf(incident.Key.Id, after, Batch, ct);
            var given = await Attached.GivenOf(incidents, reading, rows.Select(row => row.Id), ct);
            foreach (var row in rows)
            {
                if (See(reading, row, incident.Judged, given) is { } seen) yield return seen;
            }

            if (rows.Count < Batch) yield break;
            after = rows[^1].Key;
        }
    }

    /// <summary>Enters in the ledger what is about to leave.</summary>
    public Task Release(Reading reading, IEnumerable<SeenContribution> seen, CancellationToken ct) => DisclosureLedger.Record(databases, reading, Contribution.Collection, seen.Select(each => each.Judged), ct);

    public static SeenContribution? See(Reading reading, ContributionRow row, in Judged incident, IReadOnlyDictionary<Guid, Given> given)
    {
        var stored = Contribution.Read(row);
        var isOwn = stored.Contributor == reading.Caller.Agency;
        if (!isOwn && stored.State == V1.ContributionState.Withdrawn) return null;
        return Attached.See(reading, row.Id, Contribution.SubjectOf(stored, incident.Subject), incident, given.GetValueOrDefault(row.Id)) is { } judged
            ? new SeenContribution(row, stored, Show(stored, row, judged.Verdict, isOwn, reading), judged)
            : null;
    }

    private static V1.Contribution Show(V1.Contribution stored, ContributionRow row, in Verdict verdict, bool isOwn, Reading reading)
    {
        var shown = stored.Clone();
        if (!verdict.Mask.HasFlag(FieldGroups.Core)) (shown.Text, shown.StateReason) = ("", "");
        if (!verdict.Mask.HasFlag(FieldGroups.GeoExact) && shown.Sighting is { } sighting) sighting.Place = PlaceView.Rounded(sighting.Place);
        if (shown.Correction is { } correction) correction.Incident = IncidentView.ShowProposed(correction.Incident, verdict.Mask);
        if (!isOwn) shown.Marking = shown.Marking.ForForeign();
        shown.Etag = Etag.Of(stored.Name, row.Revision);
        shown.Disclosure = verdict.ToWire(reading.Policy.Epoch);
        return shown;
    }
}
