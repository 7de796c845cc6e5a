using System.Text;

namespace SecurityCoop.Incidents.Finding;

/// <summary>Writes the query for the next rows that a reader may possibly see, as one merge of index pieces. Values are always parameters.</summary>
internal sealed class CandidateQuery
{
    private readonly StringBuilder sql = new();
    private readonly List<object> parameters = [];

    private CandidateQuery()
    {
    }

    public string Sql => sql.ToString();

    public object[] Parameters => [.. parameters];

    /// <param name="table">Name of the table.</param>
    /// <param name="classes">At most 400: SQLite merges no more than 500 selects.</param>
    /// <param name="filter">What the reader asks for.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="limit">Rows at most.</param>
    public static CandidateQuery For(string table, IReadOnlyList<RecordClass> classes, RecordFilter filter, Keyset after, int limit)
    {
        var query = new CandidateQuery();
        for (var i = 0; i < classes.Count; i++)
        {
            query.sql.Append(i == 0 ? "SELECT * FROM (" : " UNION ALL SELECT * FROM (");
            query.Select(table, classes[i], filter, after, limit);
            query.sql.Append(") t").Append(i);
        }

        query.sql.Append(" ORDER BY occurred_at DESC, id LIMIT ").Append(limit);
        return query;
    }

    private void Select(string table, RecordClass rows, RecordFilter filter, Keyset after, int limit)
    {
        sql.Append("SELECT * FROM ").Append(table);
        Where("originator = ", rows.Bounds.Originator, first: true);
        Where("domain = ", (short)rows.Domain);
        if (rows.Type is { } type) Where("type = ", type);
        else if (rows.AnyOf.Count > 0) WhereTypeIsOneOf(rows.AnyOf);
        var level = Math.Max((int)rows.Bounds.MinLevel, (int)filter.MinLevel);
        if (level > 0) Where("level >= ", (short)level);
        if (rows.Bounds.MaxClassification < Sharing.Classification.TopSecret) Where("classification <= ", (short)rows.Bounds.MaxClassification);
        if (rows.Bounds.StrictestTlp < Sharing.Tlp.Red) Where("tlp <= ", (short)rows.Bounds.StrictestTlp);
        if (rows.Bounds.EarliestRecord > long.MinValue) Where("recorded_at >= ", rows.Bounds.EarliestRecord);
        if (filter.OccurredAfter > long.MinValue) Where("occurred_at >= ", filter.OccurredAfter);
        if (filter.OccurredBefore < long.MaxValue) Where("occurred_at < ", filter.OccurredBefore);
        if (filter.Region is { } region) WhereNear(region);
        if (after != Keyset.Start) WhereAfter(after);
        sql.Append(" ORDER BY occurred_at DESC, id LIMIT ").Append(limit);
    }

    // A place may be shown rounded (by up to 0.05 degrees, and 8 km less accurate): the candidates reach as far as that.
    private void WhereNear(Region region)
    {
        var (south, north) = region.Latitudes;
        Where("latitude + (accuracy_m + 8000) / 110000 >= ", south - 0.06);
        Where("latitude - (accuracy_m + 8000) / 110000 <= ", north + 0.06);
    }

    private void WhereAfter(Keyset after)
    {
        Where("occurred_at <= ", after.OccurredAt);
        sql.Append(" AND (occurred_at < ").Append(Parameter(after.OccurredAt)).Append(" OR id > ").Append(Parameter(after.Id)).Append(')');
    }

    private void WhereTypeIsOneOf(IReadOnlyList<string> types) =>
        sql.Append(" AND type IN (").AppendJoin(", ", types.Select(Parameter)).Append(')');

    private void Where(string condition, object value, bool first = false) =>
        sql.Append(first ? " WHERE " : " AND ").Append(condition).Append(Parameter(value));

    private string Parameter(object value)
    {
        parameters.Add(value);
        return $"{{{parameters.Count - 1}}}";
    }
}
