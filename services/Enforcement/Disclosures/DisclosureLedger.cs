using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>
/// The ledger is written before anything leaves. Whoever cannot write it releases nothing: the error goes up, and the caller gets
/// no data.
/// </summary>
public static class DisclosureLedger
{
    /// <summary>Records what is about to be released; own records need no line.</summary>
    /// <param name="databases">Where the records are.</param>
    /// <param name="reading">Who is given them, and why.</param>
    /// <param name="collection">What stands before the id in their names.</param>
    /// <param name="released">The records with the rule's answer.</param>
    /// <param name="ct">Ends the write; nothing may leave then.</param>
    public static async Task Record<TDb>(IDbContextFactory<TDb> databases, Reading reading, string collection, IEnumerable<Judged> released, CancellationToken ct) where TDb : ServiceDb
    {
        // Nothing will be released: a line would tell of a disclosure that never was.
        Violations.RefuseDoomed();
        await Write(databases, [.. released.Where(j => !j.Verdict.Own).SelectMany(j => Lines(reading, collection, j))], ct);
    }

    /// <summary>Records numbers that are about to be released: a line for each originator and provision, however many records are in them.</summary>
    /// <param name="databases">Where the records are.</param>
    /// <param name="reading">Who is given the numbers, and why.</param>
    /// <param name="collection">What stands before the ids in the records' names.</param>
    /// <param name="question">The request.</param>
    /// <param name="counted">What is in the numbers.</param>
    /// <param name="ct">Ends the write; nothing may leave then.</param>
    public static Task RecordStatistic<TDb>(IDbContextFactory<TDb> databases, Reading reading, string collection, IMessage question, CountedRecords counted, CancellationToken ct) where TDb : ServiceDb
    {
        Violations.RefuseDoomed();
        var (name, asked) = (StatisticName.CollectionOf(collection), StatisticName.QuestionOf(question));
        return Write(databases, [.. counted.Shares.Select(share => Line(reading, name, asked, share))], ct);
    }

    /// <summary>Which of these records the agency was ever given.</summary>
    public static async Task<HashSet<Guid>> EverGiven(ServiceDb db, string recipient, IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        var given = new HashSet<Guid>();
        foreach (var some in records.Chunk(100))
        {
            // One look at the index for each: a record that is read every second has a line of every second.
            var sql = string.Join(" UNION ALL ", some.Select((_, i) => $"SELECT {{{i + 1}}} AS \"Value\" WHERE EXISTS (SELECT 1 FROM disclosures WHERE recipient = {{0}} AND record = {{{i + 1}}})"));
            given.UnionWith(await db.Database.SqlQueryRaw<Guid>(sql, [recipient, .. some]).ToListAsync(ct));
        }

        return given;
    }

    /// <summary>The newest revision of each of these records that the agency was given, and what of it; others are left out.</summary>
    /// <param name="db">A context.</param>
    /// <param name="recipient">Format: <c>agencies/{agency}</c>.</param>
    /// <param name="records">Ids.</param>
    /// <param name="action">What it would do now: who only learnt that there is a record was not given it to read.</param>
    /// <param name="ct">Ends the query.</param>
    public static async Task<IReadOnlyDictionary<Guid, Given>> LastGiven(ServiceDb db, string recipient, IReadOnlyCollection<Guid> records, Actions action, CancellationToken ct)
    {
        var (last, gave) = (new Dictionary<Guid, Given>(), (int)Given.By(action));
        foreach (var some in records.Chunk(500))
        {
            var given = await db.Set<Disclosure>().AsNoTracking()
                .Where(d => d.Recipient == recipient && some.Contains(d.Record) && (d.Action & gave) != 0)
                .Select(d => new { d.Record, d.Revision, d.Mask }).Distinct().ToListAsync(ct);
            foreach (var record in given.GroupBy(g => g.Record))
            {
                var revision = record.Max(g => g.Revision);
                last[record.Key] = new Given(revision, (FieldGroups)record.Where(g => g.Revision == revision).Aggregate(0, (mask, g) => mask | g.Mask));
            }
        }

        return last;
    }

    /// <summary>Every record the agency was ever given, in pages: for subscribers that come back after the policy changed. Ids of statistics are among them.</summary>
    public static async IAsyncEnumerable<Guid[]> AllGiven(ServiceDb db, string recipient, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            var page = await db.Database.SqlQueryRaw<Guid>(NextGiven, recipient, after).ToArrayAsync(ct);
            if (page.Length > 0) yield return page;
            if (page.Length < PageOfGiven) yield break;
            after = page[^1];
        }
    }

    private const int PageOfGiven = 500;

    // From one record to the next by the index, however many lines each of them has.
    private static readonly string NextGiven = $$"""
        WITH RECURSIVE given(record) AS (
            SELECT (SELECT record FROM disclosures WHERE recipient = {0} AND record > {1} ORDER BY record LIMIT 1)
            UNION ALL
            SELECT (SELECT record FROM disclosures WHERE recipient = {0} AND record > given.record ORDER BY record LIMIT 1) FROM given WHERE given.record IS NOT NULL)
        SELECT record AS "Value" FROM given WHERE record IS NOT NULL LIMIT {{PageOfGiven}}
        """;

    private static async Task Write<TDb>(IDbContextFactory<TDb> databases, List<Disclosure> lines, CancellationToken ct) where TDb : ServiceDb
    {
        if (lines.Count == 0) return;
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Set<Disclosure>().AddRange(lines);
        using (await SqliteWriters.Enter(db, ct)) await db.SaveChangesAsync(ct);
    }

    private static Disclosure Line(Reading reading, string collection, string question, CountedRecords.Share share) => new()
    {
        Originator = share.Grant.Originator,
        Recipient = reading.Caller.Agency,
        User = reading.Caller.User,
        Collection = collection,
        Record = StatisticName.IdOf(collection, question),
        Revision = 0,
        Mask = (int)share.Mask,
        Action = (int)reading.Action,
        Purpose = (int)reading.Caller.Purpose,
        Basis = share.Grant.Terms.Provision,
        Article = share.Grant.Terms.Article,
        Epoch = reading.Policy.Epoch,
        At = reading.At,
        Question = question,
        Counted = share.Records,
    };

    private static IEnumerable<Disclosure> Lines(Reading reading, string collection, Judged judged)
    {
        foreach (var grant in judged.Verdict.Basis)
        {
            yield return new()
            {
                Originator = grant.Originator,
                Recipient = reading.Caller.Agency,
                User = reading.Caller.User,
                Collection = collection,
                Record = judged.Record,
                Revision = judged.Revision,
                Mask = (int)judged.Verdict.Mask,
                Action = (int)reading.Action,
                Purpose = (int)reading.Caller.Purpose,
                Basis = grant.Terms.Provision,
                Article = grant.Terms.Article,
                Epoch = reading.Policy.Epoch,
                At = reading.At,
            };
        }
    }
}
