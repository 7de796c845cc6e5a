using System.Text.RegularExpressions;

namespace SecurityCoop.Contracts.Tests.House;

/// <summary>Readers reach shared rows through the finders of Enforcement. A service's own sets serve its writes and its journal.</summary>
internal static partial class OneDoor
{
    // Writes of many rows in one statement; they read nothing but what they have written.
    private const string Intake = "services/Incidents/Intake/";

    public static IReadOnlyList<string> SideDoors(IEnumerable<SourceFile> files) =>
        [.. files.Where(file => !Database().IsMatch(file.Path) && !file.Path.StartsWith(Intake, StringComparison.Ordinal))
            .SelectMany(file => file.Lines.Select((line, at) => (line, at))
                .Where(each => Query().IsMatch(each.line))
                .Select(each => $"{file.Path}:{each.at + 1} {each.line.Trim()}"))];

    /// <summary>Sets of rows that a database lets others see.</summary>
    public static IReadOnlyList<string> OpenSets(IEnumerable<SourceFile> files) =>
        [.. files.Where(file => Database().IsMatch(file.Path))
            .SelectMany(file => file.Lines.Where(line => OpenSet().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}"))];

    [GeneratedRegex(@"/[A-Za-z]+Db(\.[A-Za-z]+)?\.cs$")]
    private static partial Regex Database();

    [GeneratedRegex(@"\.Set<|\bDbSet<|\.FromSql|\.SqlQuery|\.ExecuteSql|\bGetDbConnection\b")]
    private static partial Regex Query();

    [GeneratedRegex(@"^\s*(public|internal|protected)\b.*\bI?(DbSet|Queryable)<")]
    private static partial Regex OpenSet();
}
