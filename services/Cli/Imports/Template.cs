using System.Text.RegularExpressions;

namespace SecurityCoop.Cli.Imports;

/// <summary>A text with columns in braces, as in <c>{vessel}[, {place}]</c>: what stands in brackets goes where a column in it says nothing.</summary>
internal static partial class Template
{
    public static IEnumerable<string> ColumnsOf(string template) => Column().Matches(template).Select(match => match.Groups[1].Value);

    /// <summary>Null where a column outside of brackets says nothing. What a cell says is no template: its own braces stand.</summary>
    public static string? Fill(string template, Func<string, string> cell)
    {
        var isWhole = true;
        var text = Part().Replace(template, part =>
        {
            if (part.Groups[1].Success) return FillPart(part.Groups[1].Value, cell) ?? "";
            var said = cell(part.Groups[2].Value);
            isWhole &= said.Length > 0;
            return said;
        });
        return isWhole ? text : null;
    }

    private static string? FillPart(string part, Func<string, string> cell) =>
        ColumnsOf(part).Any(column => cell(column).Length == 0) ? null : Column().Replace(part, match => cell(match.Groups[1].Value));

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Column();

    [GeneratedRegex(@"\[([^\[\]]*)\]|\{([^{}]+)\}")]
    private static partial Regex Part();
}
