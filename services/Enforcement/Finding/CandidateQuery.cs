using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Finding;

/// <summary>
/// The one door: the next rows that a reader may possibly see, in the order of every list. Candidates only: each is still to be
/// judged by the access rule before anything of it, its absence included, is told.
/// </summary>
/// <param name="table">Name of the table.</param>
/// <param name="order">The column of instants that every list runs by, newest first.</param>
/// <param name="after">Where to go on.</param>
/// <param name="limit">Rows at most; fewer mean that there are no more.</param>
internal sealed class CandidateQuery(string table, string order, Keyset after, int limit)
{
    // SQLite merges at most 500 selects in one statement.
    private const int MaxClasses = 400;

    public async Task<List<TRow>> Read<TRow>(ServiceDb db, IReadOnlyList<RowClass> classes, CancellationToken ct) where TRow : class, ISharedRow
    {
        var rows = new List<TRow>();
        foreach (var part in classes.Chunk(MaxClasses))
        {
            var (sql, parameters) = Write(part);
            rows.AddRange(await db.Set<TRow>().FromSqlRaw(sql, parameters).AsNoTracking().ToListAsync(ct));
        }

        return classes.Count <= MaxClasses ? rows : [.. rows.OrderByDescending(row => row.Key.At).ThenBy(row => row.Key.Id).Take(limit)];
    }

    // One merge of index pieces; values are always parameters.
    internal (string Sql, object[] Parameters) Write(IReadOnlyList<RowClass> classes)
    {
        var (sql, parameters) = (new StringBuilder(), new List<object>());
        for (var i = 0; i < classes.Count; i++)
        {
            sql.Append(i == 0 ? "SELECT * FROM (" : " UNION ALL SELECT * FROM (").Append("SELECT * FROM ").Append(table);
            classes[i].Write(sql, parameters);
            if (after != Keyset.Start) RowClass.Write(sql.Append(" AND "), Beyond(), parameters);
            sql.Append(Tail()).Append(") t").Append(i);
        }

        return (sql.Append(Tail()).ToString(), [.. parameters]);
    }

    // The first half lets the index begin at the right place; the second leaves out the neighbours of the same instant.
    private FormattableString Beyond() => FormattableStringFactory.Create(
        $"{order} <= {{0}} AND ({order} < {{0}} OR id > {{1}})", after.At, after.Id);

    private string Tail() => $" ORDER BY {order} DESC, id LIMIT {limit}";
}
