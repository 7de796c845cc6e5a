using Microsoft.EntityFrameworkCore;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;

namespace SecurityCoop.Incidents;

internal sealed partial class IncidentsDb
{
    // SQLite merges at most 500 selects in one statement.
    private const int MaxClasses = 400;

    /// <summary>
    /// The one door: the next rows that a reader may possibly see, in the order of every list. Candidates only: each is still to be
    /// judged by the access rule before anything of it, its absence included, is told.
    /// </summary>
    /// <param name="classes">What the reader's grants lead to.</param>
    /// <param name="filter">What the reader asks for.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="limit">Rows at most; fewer mean that there are no more.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<List<TRow>> Candidates<TRow>(IReadOnlyList<RecordClass> classes, RecordFilter filter, Keyset after, int limit, CancellationToken ct) where TRow : SharedRow
    {
        var table = Model.FindEntityType(typeof(TRow))!.GetTableName()!;
        var rows = new List<TRow>();
        foreach (var part in classes.Chunk(MaxClasses))
        {
            var query = CandidateQuery.For(table, part, filter, after, limit);
            rows.AddRange(await Set<TRow>().FromSqlRaw(query.Sql, query.Parameters).AsNoTracking().ToListAsync(ct));
        }

        return classes.Count <= MaxClasses ? rows : [.. rows.OrderBy(row => new Keyset(row.OccurredAt, row.Id)).Take(limit)];
    }

    /// <summary>One row by its name, for the access rule to judge.</summary>
    public Task<TRow?> Candidate<TRow>(Guid id, CancellationToken ct) where TRow : SharedRow =>
        Set<TRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>Rows by their names, for followers of the journal, who judge each for every subscriber.</summary>
    public Task<List<IncidentRow>> ForJournal(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
}
