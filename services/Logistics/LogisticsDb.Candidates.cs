using Microsoft.EntityFrameworkCore;
using SecurityCoop.Logistics.Lists;
using SecurityCoop.Logistics.Records;

namespace SecurityCoop.Logistics;

internal sealed partial class LogisticsDb
{
    // SQLite merges at most 500 selects in one statement.
    private const int MaxClasses = 400;

    /// <summary>
    /// The one door: the next rows that a reader may possibly see, newest filing first. Candidates only: each is still to be judged by
    /// the access rule before anything of it, its absence included, is told.
    /// </summary>
    /// <param name="classes">What the reader's grants lead to.</param>
    /// <param name="filter">What the reader asks for.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="limit">Rows at most; fewer mean that there are no more.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<List<ConsignmentRow>> Candidates(IReadOnlyList<RecordClass> classes, ConsignmentFilter filter, Keyset after, int limit, CancellationToken ct)
    {
        var rows = new List<ConsignmentRow>();
        foreach (var part in classes.Chunk(MaxClasses))
        {
            var query = CandidateQuery.For(part, filter, after, limit);
            rows.AddRange(await Consignments.FromSqlRaw(query.Sql, query.Parameters).AsNoTracking().ToListAsync(ct));
        }

        return classes.Count <= MaxClasses ? rows : [.. rows.OrderBy(row => new Keyset(row.FiledAt, row.Id)).Take(limit)];
    }

    /// <summary>One row by its name, for the access rule to judge.</summary>
    public Task<ConsignmentRow?> Candidate(Guid id, CancellationToken ct) =>
        Consignments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>Rows by their names, for followers of the journal, who judge each for every subscriber.</summary>
    public Task<List<ConsignmentRow>> ForJournal(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Consignments.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
}
