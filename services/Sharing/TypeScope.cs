namespace SecurityCoop.Sharing;

/// <summary>Subtrees of the incident or commodity taxonomy that a provision means. Compared segment by segment, by ordinal.</summary>
/// <remarks>The longest match counts; an exclusion wins a tie. A blank path narrows: it includes nothing, or excludes everything.</remarks>
public sealed class TypeScope : IEquatable<TypeScope>
{
    // Stands for a blank inclusion; no type begins with a dot.
    private const string Unmatchable = ".";

    private readonly string[] _included;
    private readonly string[] _excluded;
    private readonly bool _excludesAll;

    /// <param name="included">Dotted paths, as in <c>smuggling.drugs</c>; none means every type.</param>
    /// <param name="excluded">Dotted paths taken out again.</param>
    public TypeScope(IEnumerable<string>? included = null, IEnumerable<string>? excluded = null)
    {
        _included = [.. (included ?? []).Select(path => string.IsNullOrWhiteSpace(path) ? Unmatchable : path).Distinct().Order(StringComparer.Ordinal)];
        _excluded = [.. (excluded ?? []).Distinct().Order(StringComparer.Ordinal)];
        _excludesAll = _excluded.Any(string.IsNullOrWhiteSpace);
    }

    public static TypeScope Everything { get; } = new();

    /// <summary>Covers no type at all: what is left of a scope that nobody stated.</summary>
    public static TypeScope Nothing { get; } = new(excluded: [""]);

    /// <summary>Ascending by ordinal; empty means every type.</summary>
    public IReadOnlyList<string> Included => _included;

    /// <summary>Ascending by ordinal.</summary>
    public IReadOnlyList<string> Excluded => _excluded;

    /// <summary>Tells whether a record of this type is meant. Allocates nothing.</summary>
    public bool Covers(string? type)
    {
        if (type is null || _excludesAll) return false;
        var reached = _included.Length == 0 ? 0 : LongestMatch(_included, type);
        return reached >= 0 && (_excluded.Length == 0 || LongestMatch(_excluded, type) < reached);
    }

    private static int LongestMatch(string[] paths, string type)
    {
        var longest = -1;
        foreach (var path in paths)
        {
            if (path.Length > longest && IsAtOrBelow(path, type)) longest = path.Length;
        }
        return longest;
    }

    /// <summary><c>smuggling.drugs.heroin</c> is at or below <c>smuggling.drugs</c>; <c>smuggling.drugstore</c> is not.</summary>
    public static bool IsAtOrBelow(string path, string type) =>
        type.Length >= path.Length && (type.Length == path.Length || type[path.Length] == '.') && type.AsSpan().StartsWith(path);

    public bool Equals(TypeScope? other) =>
        other is not null && _included.AsSpan().SequenceEqual(other._included) && _excluded.AsSpan().SequenceEqual(other._excluded);

    public override bool Equals(object? obj) => Equals(obj as TypeScope);

    public override int GetHashCode() =>
        HashCode.Combine(_included.Length, _excluded.Length, _included.FirstOrDefault(), _excluded.FirstOrDefault());
}
