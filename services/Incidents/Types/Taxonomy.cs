using System.Collections.Frozen;

namespace SecurityCoop.Incidents.Types;

/// <summary>What incidents and seized goods are called: dotted paths. Every path above a leaf is a type too, for what is not known closer.</summary>
/// <remarks>Data, not code: <c>taxonomy-v1.txt</c> lists the leaves. Paths are added, never renamed or taken away; a cut makes v2 beside v1.</remarks>
internal static class Taxonomy
{
    /// <summary>Version of the list.</summary>
    public const string Version = "v1";

    private static readonly FrozenSet<string> Paths = Read().SelectMany(PathsTo).ToFrozenSet();

    /// <summary>Every path of the list, ascending by ordinal.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Paths.Order(StringComparer.Ordinal)];

    public static bool Contains(string path) => Paths.Contains(path);

    /// <summary><c>smuggling.drugs.heroin</c> lies within <c>smuggling.drugs</c> and within itself, not within <c>smuggling.drug</c>.</summary>
    public static bool IsWithin(string subtree, string path) =>
        path.StartsWith(subtree, StringComparison.Ordinal) && (path.Length == subtree.Length || path[subtree.Length] == '.');

    /// <summary>The narrowest path that holds both; empty where even the roots differ.</summary>
    public static string Common(string one, string other)
    {
        while (one.Length > 0 && !IsWithin(one, other)) one = Above(one);
        return one;
    }

    /// <summary>A path and all above it, from the root down.</summary>
    public static IEnumerable<string> PathsTo(string path)
    {
        for (var dot = path.IndexOf('.'); dot >= 0; dot = path.IndexOf('.', dot + 1)) yield return path[..dot];
        yield return path;
    }

    private static string Above(string path) => path.LastIndexOf('.') is var dot and >= 0 ? path[..dot] : "";

    private static List<string> Read()
    {
        using var list = new StreamReader(typeof(Taxonomy).Assembly.GetManifestResourceStream($"taxonomy-{Version}")!);
        var leaves = new List<string>();
        while (list.ReadLine() is { } line)
        {
            if (line.Length > 0) leaves.Add(line);
        }

        return leaves;
    }
}
