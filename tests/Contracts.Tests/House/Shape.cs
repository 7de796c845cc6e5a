using System.Text.RegularExpressions;

namespace SecurityCoop.Contracts.Tests.House;

/// <summary>How big files and calls may grow.</summary>
internal static partial class Shape
{
    public static IReadOnlyList<string> Longer(IEnumerable<SourceFile> files, int limit) =>
        [.. files.Where(file => file.Lines.Count > limit).Select(file => $"{file.Path}: {file.Lines.Count} lines")];

    /// <summary>Lines of the file that stands at a share of all files, counted from the shortest.</summary>
    public static int LinesAt(IReadOnlyCollection<SourceFile> files, double share) => files.Count == 0 ? 0
        : files.Select(file => file.Lines.Count).Order().ElementAt((int)Math.Min(files.Count - 1, Math.Floor(share * files.Count)));

    /// <summary>Overridden calls whose body is longer than a screen.</summary>
    public static IReadOnlyList<string> LongCalls(IEnumerable<SourceFile> files, int limit) =>
        [.. files.SelectMany(file => file.Lines.Select((line, at) => (line, at))
            .Where(each => Call().IsMatch(each.line))
            .Select(each => (each.line, length: LengthFrom(file.Lines, each.at)))
            .Where(each => each.length > limit)
            .Select(each => $"{file.Path}: {Call().Match(each.line).Groups["name"].Value}, {each.length} lines"))];

    // A member ends where its own indentation comes back with a brace, or at the first semicolon of an expression body.
    private static int LengthFrom(IReadOnlyList<string> lines, int start)
    {
        var indent = lines[start][..^lines[start].TrimStart().Length];
        for (var at = start; at < lines.Count; at++)
            if (lines[at] == indent + "}" || (lines[at].EndsWith(';') && !lines.Skip(start).Take(at - start).Any(line => line == indent + "{")))
                return at - start + 1;
        return lines.Count - start;
    }

    [GeneratedRegex(@"^\s*public override (async )?Task(<[\w.<>?]+>)? (?<name>\w+)\(")]
    private static partial Regex Call();
}
