using System.Text.RegularExpressions;

namespace SecurityCoop.Contracts.Tests.Wire;

/// <summary>Reads the comments of a .proto file, which descriptors do not carry.</summary>
internal static partial class ProtoText
{
    /// <summary>Every declared element in the order of the file, with the comment that stands right above it.</summary>
    public static IReadOnlyList<Declaration> Declarations(SourceFile file)
    {
        var found = new List<Declaration>();
        var comment = new List<string>();
        foreach (var (line, at) in file.Lines.Select((line, at) => (line.Trim(), at + 1)))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment.Add(line[2..].Trim());
                continue;
            }
            var match = Element().Match(line);
            if (match.Success) found.Add(new Declaration(file.Path, at, KindOf(match), match.Groups["name"].Value, string.Join(' ', comment).Trim()));
            comment.Clear();
        }
        return found;
    }

    private static string KindOf(Match match) => match.Groups["kind"] is { Success: true } kind ? kind.Value
        : match.Groups["type"].Success ? "field" : "value";

    [GeneratedRegex(@"^((?<kind>service|rpc|message|enum|oneof)\s+(?<name>\w+)|(?<type>(repeated |optional )?[A-Za-z][\w.]*(<.*>)?) (?<name>\w+) = \d+|(?<name>[A-Z][A-Z0-9_]*) = \d+)")]
    private static partial Regex Element();
}

/// <summary>An element of a contract; its kind is service, rpc, message, enum, oneof, field or value.</summary>
internal sealed record Declaration(string Path, int Line, string Kind, string Name, string Comment)
{
    public string Where => $"{Path}:{Line} {Kind} {Name}";
}
