using System.Buffers;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>
/// Comma-separated values (RFC 4180) in UTF-8, a first row of names, lists within a cell between semicolons. A text that a spreadsheet would
/// run as a formula has an apostrophe before it.
/// </summary>
internal sealed class CsvExport : ExportWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public override string MediaType => "text/csv; charset=utf-8; header=present";

    public override string Extension => ".csv";

    public override void Begin(long at) => Row(CsvColumns.All.Select(column => column.Name));

    public override void Write(ExportedRecord record) => Row(CsvColumns.All.Select(column => column.IsText ? Harmless(column.Of(record)) : column.Of(record)));

    public override void End(V1.ExportSummary summary)
    {
    }

    private void Row(IEnumerable<string> cells) => Text(string.Join(',', cells.Select(Cell)) + "\r\n");

    private static string Cell(string text) => text.AsSpan().IndexOfAny(Quoted) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
}
