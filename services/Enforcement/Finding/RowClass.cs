using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Finding;

/// <summary>
/// Rows of one originator that a reader may possibly see: a piece of one index, in the order of every list. A reader's list is the
/// merge of a few of them, so that it costs the same however much else the table holds.
/// </summary>
public sealed class RowClass
{
    private readonly List<FormattableString> conditions = [];

    /// <summary>What the bounds say in the columns that every shared table has. Level, type and time stand where each kind keeps them.</summary>
    public RowClass(OriginatorBounds bounds)
    {
        And($"originator = {bounds.Originator}");
        if (bounds.MaxClassification < Classification.TopSecret) And($"classification <= {(short)bounds.MaxClassification}");
        if (bounds.StrictestTlp < Tlp.Red) And($"tlp <= {(short)bounds.StrictestTlp}");
    }

    /// <summary>Narrows the class. Every value in the text becomes a parameter of the query; column names are constants.</summary>
    public RowClass And(FormattableString condition)
    {
        conditions.Add(condition);
        return this;
    }

    /// <summary>Narrows the class to rows whose column holds one of these values.</summary>
    public RowClass AndOneOf(string column, IReadOnlyList<string> values) => And(FormattableStringFactory.Create(
        $"{column} IN ({string.Join(", ", values.Select((_, i) => $"{{{i}}}"))})", [.. values]));

    /// <summary>Writes the class as a WHERE clause.</summary>
    /// <param name="sql">The query so far.</param>
    /// <param name="parameters">Its values so far; {0}, {1} … in the text.</param>
    internal void Write(StringBuilder sql, List<object> parameters)
    {
        for (var i = 0; i < conditions.Count; i++) Write(sql.Append(i == 0 ? " WHERE " : " AND "), conditions[i], parameters);
    }

    internal static void Write(StringBuilder sql, FormattableString condition, List<object> parameters)
    {
        object[] names = [.. Enumerable.Range(parameters.Count, condition.ArgumentCount).Select(n => $"{{{n}}}")];
        sql.AppendFormat(CultureInfo.InvariantCulture, condition.Format, names);
        parameters.AddRange(condition.GetArguments()!);
    }
}
