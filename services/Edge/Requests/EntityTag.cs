using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SecurityCoop.Edge.Requests;

/// <summary>Between the etag of a message (bare) and the entity tag of HTTP (in quotes).</summary>
internal static class EntityTag
{
    /// <summary>The header's value; nothing if the etag holds what a header cannot carry.</summary>
    public static string? Header(string etag) =>
        etag.Length > 0 && etag.All(c => c is '!' or (>= '#' and <= '~')) ? $"\"{etag}\"" : null;

    /// <summary>The etag in a header that names exactly one. A proxy may have weakened it on the way.</summary>
    public static string? Single(string header) =>
        EntityTagHeaderValue.TryParse(header, out var tag) && tag.Tag.Length > 2 ? tag.Tag.Substring(1, tag.Tag.Length - 2) : null;

    /// <summary>Whether <c>If-None-Match</c> names the tag (weak comparison, RFC 9110 section 13.1.2).</summary>
    public static bool AnyIs(StringValues header, string tag) =>
        header.ToString().Trim() == "*"
        || (EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags) && tags.Any(t => t.Tag == tag));
}
