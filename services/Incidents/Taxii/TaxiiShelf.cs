using System.Runtime.CompilerServices;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Exports;
using SecurityCoop.Incidents.Exports.Formats;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Taxii;

/// <summary>
/// What of a collection a reader may take away, in the order in which it came to this reader: a record with each revision, and when a
/// provision begins to open it. That order is each reader's own, so no index has it: every page looks at all of the reader's records, and holds
/// no more of them than it may need.
/// </summary>
internal sealed class TaxiiShelf(IncidentFinder incidents, SharedKeys<IncidentsDb> keys)
{
    private const int PageBytes = 3 * 1024 * 1024, Batch = 512;
    private const string OfIncidents = "incident--";

    /// <summary>One page, entered in the ledger. Refusals: PAGE_TOKEN_INVALID.</summary>
    public async Task<TaxiiPage> Take(Reading reading, TaxiiQuery query, CancellationToken ct)
    {
        var tokens = await keys.Tokens(ct);
        var boundTo = $"taxii\n{reading.Caller.Agency}\n{reading.Caller.User}\n{reading.Caller.Purpose}\n{query.Key}";
        var after = query.Next.Length == 0 ? TaxiiPlace.Start
            : tokens.Open(query.Next, boundTo) is { } bytes && TaxiiPlace.Read(bytes) is { } place ? place : throw Refusals.PageTokenInvalid();

        var (nearest, areAll) = await Nearest(reading, query, after, ct);
        var (items, end) = Cut(reading, nearest, query, after);
        var given = items.Select(item => item.Place.Record).ToHashSet();
        await incidents.Release(reading, nearest.Select(shelved => shelved.Seen).Where(seen => given.Contains(seen.Judged.Record)), ct);
        // With fewer objects than were asked for there may be more: what was asked for may not be in every record.
        if (end is null && !areAll) end = new TaxiiPlace(nearest.Max.AddedAt, nearest.Max.Seen.Judged.Record, int.MaxValue);
        return new TaxiiPage(items, end is { } last ? tokens.Seal(last.ToBytes(), boundTo) : "");
    }

    // The records that come next, one for each object of a page at most and one more, and whether there are no others.
    private async Task<(SortedSet<Shelved> Nearest, bool AreAll)> Nearest(Reading reading, TaxiiQuery query, TaxiiPlace after, CancellationToken ct)
    {
        var (nearest, areAll) = (new SortedSet<Shelved>(), true);
        await foreach (var seen in Candidates(reading, query, ct))
        {
            var shelved = new Shelved(AddedAt(reading, seen), seen);
            if (shelved.AddedAt <= query.AddedAfter || (shelved.AddedAt, seen.Judged.Record).CompareTo((after.AddedAt, after.Record)) < 0) continue;
            nearest.Add(shelved);
            if (nearest.Count <= query.Limit + 1) continue;
            nearest.Remove(nearest.Max);
            areAll = false;
        }

        return (nearest, areAll);
    }

    // As many objects as a page holds, each once; where it ends, if it ends before the records do.
    private static (List<TaxiiItem> Items, TaxiiPlace? End) Cut(Reading reading, SortedSet<Shelved> nearest, TaxiiQuery query, TaxiiPlace after)
    {
        var (items, told, bytes) = (new List<TaxiiItem>(), new HashSet<string>(), 0);
        foreach (var item in nearest.SelectMany(shelved => Items(reading, shelved)).Where(item => item.Place.CompareTo(after) > 0 && query.Wants(item.Object) && told.Add(item.Id)))
        {
            bytes += item.Object.ToJsonString().Length;
            if (items.Count == query.Limit || (items.Count > 0 && bytes > PageBytes)) return (items, items[^1].Place);
            items.Add(item);
        }

        return (items, null);
    }

    private static IEnumerable<TaxiiItem> Items(Reading reading, Shelved shelved) =>
        new StixObjects(new ExportedRecord(shelved.Seen.Shown, reading.Caller.Agency, reading.At)).All()
            .Select((item, number) => new TaxiiItem(item, shelved.AddedAt, new TaxiiPlace(shelved.AddedAt, shelved.Seen.Judged.Record, number)));

    // Incidents are named by their records; what else is asked for by name is found by looking.
    private async IAsyncEnumerable<Seen<V1.Incident>> Candidates(Reading reading, TaxiiQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        if (query.Ids.Count == 0 || !query.Ids.All(id => id.StartsWith(OfIncidents, StringComparison.Ordinal)))
        {
            await foreach (var seen in incidents.Find(reading, query.Collection.Filter, Keyset.Start, Batch, ct)) yield return seen;
            yield break;
        }

        foreach (var id in query.Ids.Distinct())
        {
            if (await incidents.Find(reading, $"{Incident.Collection}/{id[OfIncidents.Length..]}", ct) is { } seen && IncidentFinder.Wants(query.Collection.Filter, seen.Shown)) yield return seen;
        }
    }

    // With a revision, behind the delay of its basis, or when the basis began.
    private static long AddedAt(Reading reading, Seen<V1.Incident> seen)
    {
        var revised = seen.Shown.UpdateTime.Microseconds();
        return seen.Judged.Verdict.Basis.Aggregate(revised, (added, grant) => Math.Max(added, Math.Max(revised + grant.Terms.Caveats.Delay, BeganAt(grant, reading.At))));
    }

    private static long BeganAt(Grant grant, long at) => grant.Periods.Where(period => period.Contains(at)).Select(period => period.From).DefaultIfEmpty(long.MinValue).First();

    private readonly record struct Shelved(long AddedAt, Seen<V1.Incident> Seen) : IComparable<Shelved>
    {
        public int CompareTo(Shelved other) => (AddedAt, Seen.Judged.Record).CompareTo((other.AddedAt, other.Seen.Judged.Record));
    }
}
