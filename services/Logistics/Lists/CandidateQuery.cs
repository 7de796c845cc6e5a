using System.Text;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Lists;

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

    /// <param name="classes">At least one.</param>
    /// <param name="filter">What the reader asks for.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="limit">Rows at most.</param>
    public static CandidateQuery For(IReadOnlyList<RecordClass> classes, ConsignmentFilter filter, Keyset after, int limit)
    {
        var query = new CandidateQuery();
        for (var i = 0; i < classes.Count; i++)
        {
            query.sql.Append(i == 0 ? "SELECT * FROM (" : " UNION ALL SELECT * FROM (");
            query.Select(classes[i], filter, after);
            query.sql.Append(" ORDER BY filed_at DESC, id LIMIT ").Append(limit).Append(") t").Append(i);
        }

        query.sql.Append(" ORDER BY filed_at DESC, id LIMIT ").Append(limit);
        return query;
    }

    private void Select(RecordClass rows, ConsignmentFilter filter, Keyset after)
    {
        var bounds = rows.Bounds;
        sql.Append("SELECT * FROM consignments WHERE originator = ").Append(Parameter(bounds.Originator));
        if (rows.Level is { } level) And("level = ", (short)level);
        if (bounds.MaxClassification < Classification.TopSecret) And("classification <= ", (short)bounds.MaxClassification);
        if (bounds.StrictestTlp < Tlp.Red) And("tlp <= ", (short)bounds.StrictestTlp);
        var earliest = Math.Max(bounds.EarliestRecord, filter.FiledAfter);
        if (earliest > long.MinValue) And("filed_at >= ", earliest);
        if (filter.FiledBefore < long.MaxValue) And("filed_at < ", filter.FiledBefore);
        if (filter.Container.Length > 0) sql.Append(" AND id IN (SELECT consignment FROM consignment_containers WHERE container = ").Append(Parameter(filter.Container)).Append(')');
        if (after == Keyset.Start) return;
        And("filed_at <= ", after.FiledAt);
        sql.Append(" AND (filed_at < ").Append(Parameter(after.FiledAt)).Append(" OR id > ").Append(Parameter(after.Id)).Append(')');
    }

    private void And(string condition, object value) => sql.Append(" AND ").Append(condition).Append(Parameter(value));

    private string Parameter(object value)
    {
        parameters.Add(value);
        return $"{{{parameters.Count - 1}}}";
    }
}
