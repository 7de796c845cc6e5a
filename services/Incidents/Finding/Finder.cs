using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Incidents.Records;

namespace SecurityCoop.Incidents.Finding;

/// <summary>
/// Finds records for readers. What the database offers through the one door is judged here, record by record, and only what the
/// rule permits goes on: pages, counts and totals are made of nothing else.
/// </summary>
internal sealed class Finder<TRow, TWire>(IDbContextFactory<IncidentsDb> databases, RecordKind<TRow, TWire> kind) where TRow : SharedRow
{
    private const int Batch = 500;

    /// <summary>The record of this name, or null where it is absent or not for this reader: nobody can tell which.</summary>
    public async Task<Seen<TWire>?> Find(Reading reading, string name, CancellationToken ct)
    {
        if (ResourceName.Uuid(kind.Collection, name) is not { } id) return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Candidate<TRow>(id, ct) is { } row ? See(reading, row) : null;
    }

    /// <summary>Everything that this reader may see and asks for, in the order of every list.</summary>
    /// <param name="reading">Who looks, by which policy.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="wanted">How many are likely to be taken.</param>
    /// <param name="ct">Ends the search.</param>
    public async IAsyncEnumerable<Seen<TWire>> Find(Reading reading, RecordFilter filter, Keyset after, int wanted, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await foreach (var seen in Find(db, reading, filter, after, wanted, ct)) yield return seen;
    }

    /// <summary>The same with a context at hand.</summary>
    public async IAsyncEnumerable<Seen<TWire>> Find(IncidentsDb db, Reading reading, RecordFilter filter, Keyset after, int wanted, [EnumeratorCancellation] CancellationToken ct)
    {
        RecordClass[] classes = [.. Classes(reading, filter)];
        if (classes.Length == 0) yield break;
        for (var limit = Math.Min(Batch, wanted); ; limit = Batch)
        {
            var rows = await db.Candidates<TRow>(classes, filter, after, limit, ct);
            foreach (var row in rows)
            {
                if (See(reading, row) is { } seen && kind.Matches(filter, seen.Shown)) yield return seen;
            }

            if (rows.Count < limit) yield break;
            after = new Keyset(rows[^1].OccurredAt, rows[^1].Id);
        }
    }

    /// <summary>Enters in the disclosure ledger what is about to leave. Where that fails, nothing leaves.</summary>
    public Task Release(Reading reading, IEnumerable<Seen<TWire>> seen, CancellationToken ct) => DisclosureLedger.Record(databases, reading, seen.Select(s => s.Judged), ct);

    private IEnumerable<RecordClass> Classes(Reading reading, RecordFilter filter) =>
        from domain in kind.Domains
        from rows in RecordClass.OfOwn(reading.Caller.Agency, domain, filter).Concat(reading.Originators(domain).SelectMany(bounds => RecordClass.Of(domain, filter, bounds)))
        select rows;

    private Seen<TWire>? See(Reading reading, TRow row)
    {
        var stored = kind.Read(row.Body);
        var subject = kind.SubjectOf(stored);
        var verdict = reading.Judge(subject);
        return verdict.Permitted
            ? new Seen<TWire>(new Keyset(row.OccurredAt, row.Id), new Judged(row.Id, row.Revision, subject, verdict), stored, kind.Show(stored, verdict, reading.Caller.Agency, reading.Policy.Epoch))
            : null;
    }
}
