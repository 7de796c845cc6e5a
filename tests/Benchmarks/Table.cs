namespace SecurityCoop.Benchmarks;

/// <summary>A markdown table whose columns are as wide as what they hold. All but the first hold figures.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> rows = [];

    public Table Row(params string[] cells)
    {
        rows.Add(cells.Length == heads.Length ? cells : throw new ArgumentException($"{cells.Length} cells for {heads.Length} columns.", nameof(cells)));
        return this;
    }

    public void Print()
    {
        int[] widths = [.. heads.Select((head, column) => rows.Select(row => row[column].Length).Append(Math.Max(head.Length, 4)).Max())];
        Console.WriteLine(Line(heads, widths));
        Console.WriteLine($"| {string.Join(" | ", widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":"))} |");
        foreach (var row in rows) Console.WriteLine(Line(row, widths));
        Console.WriteLine();
    }

    private static string Line(string[] cells, int[] widths) =>
        $"| {string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |";
}
