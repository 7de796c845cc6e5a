using System.Text.RegularExpressions;

namespace SecurityCoop.Contracts.Tests.Wire;

/// <summary>What the comment of an error reason promises: the gRPC code and the keys of its metadata.</summary>
internal sealed partial record Reason(string Package, string Name, string Code, IReadOnlyList<string> Metadata)
{
    private const string Prefix = "ERROR_REASON_";

    /// <summary>As it stands in google.rpc.ErrorInfo, without the prefix of the enum.</summary>
    public string Text => Name[Prefix.Length..];

    /// <summary>As C# names it.</summary>
    public string Member => string.Concat(Text.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));

    public static IReadOnlyList<Reason> Of(SourceFile file)
    {
        var package = string.Join('.', file.Path.Split('/')[1..^1]);
        return [.. ProtoText.Declarations(file)
            .Where(each => each.Kind == "value" && each.Name.StartsWith(Prefix, StringComparison.Ordinal) && each.Name != Prefix + "UNSPECIFIED")
            .Select(each => Read(package, each))];
    }

    private static Reason Read(string package, Declaration value)
    {
        var match = Promise().Match(value.Comment);
        var keys = match.Groups["keys"].Value;
        return new Reason(package, value.Name, match.Groups["code"].Value, keys is "none" or "" ? []
            : [.. keys.Split(',').Select(key => key.Trim().Split(' ')[0]).Order(StringComparer.Ordinal)]);
    }

    // "NOT_FOUND: there is no such thing. Metadata: name, state (as of now)."
    [GeneratedRegex(@"^(?<code>[A-Z_]+): .*\bMetadata: (?<keys>[^.]+)\.", RegexOptions.Singleline)]
    private static partial Regex Promise();
}
