using System.Runtime.CompilerServices;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Finding;

// A record is shown in the newest revision that the rule opens. Where that is not the current one, all but a delay speaks for the
// current one, or it is newer than what was given before a suspension.
public abstract partial class Finder<TDb, TRow, TFilter, TWire>
{
    private const int RevisionsAtOnce = 20;
    private static readonly IReadOnlyDictionary<Guid, Given> NothingGiven = new Dictionary<Guid, Given>();

    /// <summary>
    /// Every record that may be visible, now or once a delay has passed: for the feed, which waits for it. Each with the newest
    /// revision that the rule opens, or the current one where it opens none.
    /// </summary>
    public async IAsyncEnumerable<Reachable<TWire>> FindReachable(TDb db, Reading reading, TFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        reading = await WithRequests(db, reading, ct);
        RowClass[] classes =
        [
            .. from domain in Domains
               from bounds in reading.Originators(domain).Select(b => b with { LatestRecord = long.MaxValue }).Prepend(OriginatorBounds.Unbounded(reading.Caller.Agency))
               from rows in Classes(domain, bounds, filter)
               select rows,
        ];
        await foreach (var rows in Candidates(db, reading, classes, Keyset.Start, int.MaxValue, ct))
        {
            foreach (var row in rows)
            {
                var (seen, current) = await Look(db, reading, row, NothingGiven, ct);
                if (seen is not null) yield return new(row.Id, seen.Judged.Revision, seen.Stored, current.ReachedAt);
                else if (current.ReachedAt != long.MaxValue) yield return new(row.Id, row.Revision, Read(row.Body), current.ReachedAt);
            }
        }
    }

    /// <summary>The newest revision before this one that the rule opens; null where there is none.</summary>
    /// <param name="db">A context.</param>
    /// <param name="reading">Who looks, by which policy.</param>
    /// <param name="id">The record.</param>
    /// <param name="before">The current revision.</param>
    /// <param name="given">What the reader's agency was given of the record, where that counts.</param>
    /// <param name="ct">Ends the search.</param>
    public async Task<(TWire Stored, Judged Judged)?> Earlier(TDb db, Reading reading, Guid id, int before, Given? given, CancellationToken ct)
    {
        reading = await WithRequests(db, reading, ct);
        while (before > 1)
        {
            var bodies = await Past(db, id, before, RevisionsAtOnce, ct);
            foreach (var body in bodies)
            {
                var stored = Read(body);
                before = RevisionOf(stored);
                var judged = Judge(reading, id, before, stored, given);
                if (judged.Verdict.Permitted) return (stored, judged);
                // As of then the record was not for the reader: what it was still earlier is not either.
                if (!judged.Verdict.MayConcernEarlier) return null;
            }

            if (bodies.Count < RevisionsAtOnce) break;
        }

        return null;
    }

    private async ValueTask<(Seen<TWire>? Seen, Verdict Current)> Look(TDb db, Reading reading, TRow row, IReadOnlyDictionary<Guid, Given> given, CancellationToken ct)
    {
        var stored = Read(row.Body);
        Given? before = given.TryGetValue(row.Id, out var known) ? known : null;
        var judged = Judge(reading, row.Id, row.Revision, stored, before);
        if (!judged.Verdict.MayConcernEarlier) return (See(reading, row, stored, judged), judged.Verdict);
        return await Earlier(db, reading, row.Id, row.Revision, before, ct) is { } earlier
            ? (See(reading, row, earlier.Stored, earlier.Judged), judged.Verdict)
            : (null, judged.Verdict);
    }

    private Judged Judge(Reading reading, Guid id, int revision, TWire stored, Given? given)
    {
        var subject = SubjectOf(stored);
        if (given?.Revision == revision) subject = subject with { Given = given.Value.Fields };
        if (reading.Requested.Contains(id)) subject = subject with { RequestedBy = [reading.Caller.Agency] };
        return new Judged(id, revision, subject, reading.Judge(subject));
    }

    private async ValueTask<Reading> WithRequests(TDb db, Reading reading, CancellationToken ct) =>
        reading.AsksWhatWasRequested && reading.Requested.Count == 0 ? reading with { Requested = await RequestedBy(db, reading.Caller.Agency, ct) } : reading;

    // The ledger is asked only where a provision leaves readable what was given.
    private static async ValueTask<IReadOnlyDictionary<Guid, Given>> GivenOf(TDb db, Reading reading, IEnumerable<Guid> records, CancellationToken ct) =>
        reading.AsksWhatWasGiven ? await DisclosureLedger.LastGiven(db, reading.Caller.Agency, [.. records], reading.Action, ct) : NothingGiven;
}

/// <summary>A record that a reader sees, or will once a delay has passed.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Revision">The newest that the rule opens, or the current one where it opens none.</param>
/// <param name="Stored">That revision.</param>
/// <param name="ReachedAt">When a delayed provision reaches the current one, in UTC microseconds; <see cref="long.MaxValue"/> where none is waited for.</param>
public readonly record struct Reachable<TWire>(Guid Id, int Revision, TWire Stored, long ReachedAt);
