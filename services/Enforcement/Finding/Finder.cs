using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Finding;

/// <summary>
/// Finds records of one kind for readers. What the database offers through the one door is judged here, record by record, and only
/// what the rule permits goes on: pages, counts and totals are made of nothing else.
/// </summary>
/// <typeparam name="TDb">The service's database.</typeparam>
/// <typeparam name="TRow">The table's row.</typeparam>
/// <typeparam name="TFilter">What a reader may ask for.</typeparam>
/// <typeparam name="TWire">The contract's message.</typeparam>
public abstract partial class Finder<TDb, TRow, TFilter, TWire>(IDbContextFactory<TDb> databases, Pages<TDb> pages) where TDb : ServiceDb where TRow : class, ISharedRow
{
    private const int Fewest = 64, Most = 1024;

    protected IDbContextFactory<TDb> Databases => databases;

    /// <summary>The record of this name, or null where it is absent or not for this reader: nobody can tell which.</summary>
    public async Task<Seen<TWire>?> Find(Reading reading, string name, CancellationToken ct)
    {
        if (ResourceName.Uuid(Collection, name) is not { } id) return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Set<TRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } row) return null;
        reading = await WithRequests(db, reading, ct);
        return (await Look(db, reading, row, await GivenOf(db, reading, [row.Id], ct), ct)).Seen;
    }

    /// <summary>Everything that this reader may see and asks for, in the order of every list.</summary>
    /// <param name="reading">Who looks, by which policy.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="wanted">How many are likely to be taken: the first look at the database fetches so many.</param>
    /// <param name="ct">Ends the search.</param>
    public async IAsyncEnumerable<Seen<TWire>> Find(Reading reading, TFilter filter, Keyset after, int wanted, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await foreach (var seen in Find(db, reading, filter, after, wanted, ct)) yield return seen;
    }

    /// <summary>The same with a context at hand.</summary>
    public async IAsyncEnumerable<Seen<TWire>> Find(TDb db, Reading reading, TFilter filter, Keyset after, int wanted, [EnumeratorCancellation] CancellationToken ct)
    {
        reading = await WithRequests(db, reading, ct);
        await foreach (var rows in Candidates(db, reading, [.. Classes(reading, filter)], after, wanted, ct))
        {
            var behind = await StandingBehind(db, reading, filter, [.. rows.Select(row => row.Id)], ct);
            var given = await GivenOf(db, reading, rows.Select(row => row.Id), ct);
            foreach (var row in rows)
            {
                if (behind.Contains(row.Id)) continue;
                if ((await Look(db, reading, row, given, ct)).Seen is { } seen && Matches(filter, seen.Shown)) yield return seen;
            }
        }
    }

    /// <summary>Those of these rows that the reader sees, in their order.</summary>
    protected async Task<IReadOnlyList<Seen<TWire>>> See(TDb db, Reading reading, IReadOnlyList<TRow> rows, CancellationToken ct)
    {
        reading = await WithRequests(db, reading, ct);
        var (given, all) = (await GivenOf(db, reading, rows.Select(row => row.Id), ct), new List<Seen<TWire>>(rows.Count));
        foreach (var row in rows)
        {
            if ((await Look(db, reading, row, given, ct)).Seen is { } seen) all.Add(seen);
        }

        return all;
    }

    /// <summary>One page of it, entered in the ledger. Refusals: PAGE_TOKEN_INVALID.</summary>
    public async Task<Page<Seen<TWire>>> Page(Reading reading, TFilter filter, PageRequest page, CancellationToken ct)
    {
        var after = await pages.Begin(page, reading.Caller, ct);
        var found = await pages.Take(Find(reading, filter, after, page.Size + 1, ct), page, seen => seen.Key, reading.Caller, ct);
        await Release(reading, found.Items, ct);
        return found;
    }

    /// <summary>
    /// The third-party rule: whoever repeats a foreign record cannot make it their own. The reader's agency first, then every originator
    /// of the records that it relies on. Refusals: NOT_FOUND, STALE_POLICY for one that it cannot see.
    /// </summary>
    public async Task<IReadOnlyList<string>> Lineage(Reading reading, IEnumerable<string> sources, CancellationToken ct)
    {
        List<string> lineage = [reading.Caller.Agency];
        foreach (var source in sources)
        {
            var seen = await Find(reading, source, ct) ?? throw reading.Absent(source);
            lineage.AddRange(seen.Judged.Subject.Originators.Except(lineage));
        }

        return lineage;
    }

    /// <summary>Enters in the disclosure ledger what is about to leave. Where that fails, nothing leaves.</summary>
    public Task Release(Reading reading, IEnumerable<Seen<TWire>> seen, CancellationToken ct) => DisclosureLedger.Record(databases, reading, Collection, seen.Select(s => s.Judged), ct);

    private async IAsyncEnumerable<List<TRow>> Candidates(TDb db, Reading reading, RowClass[] classes, Keyset after, int wanted, [EnumeratorCancellation] CancellationToken ct)
    {
        if (classes.Length == 0) yield break;
        var table = db.Model.FindEntityType(typeof(TRow))!.GetTableName()!;
        for (var limit = Math.Clamp(wanted, Fewest, Most); ; limit = Math.Min(limit * 2, Most))
        {
            var rows = await new CandidateQuery(table, Order, after, limit).Read<TRow>(db, classes, ct);
            if (rows.Count > 0) yield return rows;
            if (rows.Count < limit) yield break;
            after = rows[^1].Key;
        }
    }

    private IEnumerable<RowClass> Classes(Reading reading, TFilter filter) =>
        from domain in Domains
        from bounds in reading.Originators(domain).Prepend(OriginatorBounds.Unbounded(reading.Caller.Agency))
        from rows in Classes(domain, bounds, filter)
        select rows;

    private Seen<TWire>? See(Reading reading, TRow row, TWire stored, in Judged judged) => judged.Verdict.Permitted
        ? new Seen<TWire>(row.Key, judged, stored, Show(stored, judged.Verdict, reading.Caller.Agency, reading.Policy.Epoch))
        : null;
}
