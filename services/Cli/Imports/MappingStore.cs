using System.Text.Json;

namespace SecurityCoop.Cli.Imports;

/// <summary>Mappings that come with the program, and those of files.</summary>
internal static class MappingStore
{
    private const string Prefix = "mappings/", Ending = ".json";

    /// <summary>Names of those that come with it.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
        [.. typeof(MappingStore).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..^Ending.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The mapping, or why there is none.</summary>
    /// <param name="name">A name of <see cref="Shipped"/>, or the path of a file.</param>
    public static (Mapping? Mapping, string Reason) Open(string name)
    {
        try
        {
            using var json = Shipped.Contains(name) ? typeof(MappingStore).Assembly.GetManifestResourceStream($"{Prefix}{name}{Ending}")! : File.OpenRead(name);
            var mapping = Mapping.Read(json);
            return Wrong(mapping) is { } reason ? (null, $"{name}: {reason}") : (mapping, "");
        }
        catch (JsonException e)
        {
            return (null, $"{name} is no mapping: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{name} is neither a file nor one of {string.Join(", ", Shipped)}: {e.Message}");
        }
    }

    private static string? Wrong(Mapping mapping)
    {
        if (mapping.Set.Length == 0) return "set must name the set";
        if (mapping.Format is not ("csv" or "jsonl")) return "format must be csv or jsonl";
        if (mapping.Separator.Length != 1) return "separator must be one character";
        foreach (var zone in (mapping.When?.Formats ?? []).Concat(mapping.When?.Times ?? []).Select(f => f.Zone).Where(z => z.Length > 0))
        {
            try
            {
                Moment.Offset(zone);
            }
            catch (FormatException)
            {
                return $"zone '{zone}' must be UTC or an offset as in +03:30";
            }
        }

        foreach (var (field, source) in mapping.Fields)
        {
            var ways = new[] { source.Value is not null, source.Column.Length > 0, source.Text.Length > 0 }.Count(way => way);
            if (ways != 1) return $"{field} must have one of value, column and text";
        }

        return null;
    }
}
