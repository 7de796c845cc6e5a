namespace SecurityCoop.BuildingBlocks;

/// <summary>Resource names (AIP-122): <c>collection/id</c>, ids in lower case by RFC 1034, or a UUID that the server gave.</summary>
public static class ResourceName
{
    /// <summary>True for <c>{collection}/{id}</c> with an id of ours.</summary>
    public static bool IsOf(string collection, string name) =>
        name.Length > collection.Length + 1
        && name.StartsWith(collection, StringComparison.Ordinal)
        && name[collection.Length] == '/'
        && IsId(name.AsSpan(collection.Length + 1));

    /// <summary>Lower-case letters, digits and hyphens; 1 to 63; no hyphen at either end.</summary>
    public static bool IsId(ReadOnlySpan<char> id)
    {
        if (id.Length is 0 or > 63 || id[0] == '-' || id[^1] == '-') return false;
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        }

        return true;
    }

    /// <summary>The UUID of <c>{collection}/{uuid}</c>, or null where the name has another shape.</summary>
    public static Guid? Uuid(string collection, string name) =>
        IsOf(collection, name) && Guid.TryParseExact(name.AsSpan(collection.Length + 1), "D", out var id) ? id : null;

    public static string Of(string collection, Guid id) => $"{collection}/{id:D}";
}
