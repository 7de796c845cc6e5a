namespace SecurityCoop.Cli.Imports;

/// <summary>The rows of a file as its mapping says that it is written.</summary>
internal sealed class FileRows
{
    private readonly IEnumerable<(Row? Row, Reject? Reject)> rows;

    /// <summary>Errors: none; a file that cannot be read at all tells so as its one row.</summary>
    public FileRows(Mapping mapping, TextReader text)
    {
        if (mapping.Format == "jsonl")
        {
            rows = JsonRows.Read(text);
            return;
        }

        var csv = new CsvRows(text, mapping.Separator[0]);
        rows = csv.Read();
        try
        {
            Header = csv.ReadHeader();
            Missing = [.. mapping.Columns.Except(Header)];
        }
        catch (FileFault fault)
        {
            rows = [(null, fault.Reject)];
        }
    }

    /// <summary>Columns that the file names; none where each row names its own.</summary>
    public IReadOnlyList<string> Header { get; } = [];

    /// <summary>Columns that the mapping names and the file does not.</summary>
    public IReadOnlyList<string> Missing { get; } = [];

    /// <summary>The file could not be read to its end.</summary>
    public bool IsBroken { get; private set; }

    public IEnumerable<(Row? Row, Reject? Reject)> Read()
    {
        using var each = rows.GetEnumerator();
        while (true)
        {
            (Row?, Reject?) next;
            try
            {
                if (!each.MoveNext()) yield break;
                next = each.Current;
            }
            catch (FileFault fault)
            {
                IsBroken = true;
                next = (null, fault.Reject);
            }

            yield return next;
            if (IsBroken) yield break;
        }
    }
}
