using System.Text;

namespace SecurityCoop.Cli.Imports;

/// <summary>
/// Reads comma-separated values (RFC 4180): a first row of names, quoted cells that may hold separators, quotes and line breaks. A row
/// with another number of cells is told, and the next one read.
/// </summary>
internal sealed class CsvRows(TextReader reader, char separator)
{
    private const int Longest = 1 << 20;
    private long line = 1;
    private int ahead = -2;

    /// <summary>Names of the columns, once they are read.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Reads the first row. Errors: <see cref="FileFault"/>.</summary>
    public IReadOnlyList<string> ReadHeader()
    {
        if (Next() is not { } names) throw new FileFault(1, "the file is empty");
        names[0] = names[0].TrimStart('\uFEFF');
        if (names.Find(name => names.Count(other => other == name) > 1) is { } twice) throw new FileFault(1, $"names the column '{twice}' twice");
        return Header = names;
    }

    /// <summary>Every row after it, or why it is none. Errors: <see cref="FileFault"/>.</summary>
    public IEnumerable<(Row? Row, Reject? Reject)> Read()
    {
        for (var begin = line; Next() is { } cells; begin = line)
        {
            if (cells is [""]) continue;
            yield return cells.Count == Header.Count
                ? (new Row(begin, Header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)), null)
                : (null, new Reject(begin, "", $"has {cells.Count} cells where the first row names {Header.Count}"));
        }
    }

    private List<string>? Next()
    {
        if (Peek() < 0) return null;
        var cells = new List<string>();
        while (true)
        {
            cells.Add(Peek() == '"' ? Quoted() : Plain());
            var end = Take();
            if (end == separator) continue;
            if (end == '\r' && Peek() == '\n') Take();
            if (end is '\r' or '\n' or < 0) return cells;
            throw new FileFault(line, "has text behind a quoted cell");
        }
    }

    private string Plain()
    {
        var text = new StringBuilder();
        while (Peek() is var c && c >= 0 && c != separator && c is not ('\r' or '\n')) Append(text, Take());
        return text.ToString();
    }

    private string Quoted()
    {
        var (text, begin) = (new StringBuilder(), line);
        Take();
        while (true)
        {
            var c = Take();
            if (c < 0) throw new FileFault(begin, "begins a quoted cell that never ends");
            if (c != '"') Append(text, c);
            else if (Peek() != '"') return text.ToString();
            else Append(text, Take());
        }
    }

    private void Append(StringBuilder text, int c)
    {
        if (text.Length == Longest) throw new FileFault(line, $"has a cell of more than {Longest:N0} characters");
        text.Append((char)c);
    }

    private int Peek()
    {
        if (ahead == -2) ahead = reader.Read();
        return ahead;
    }

    private int Take()
    {
        var c = Peek();
        ahead = -2;
        if (c == '\n') line++;
        return c;
    }
}
