using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SecurityCoop.Edge.Routes;

/// <summary>
/// The path as the client sent it. The server's own decoding is of no use here: it turns <c>%3A</c> into a verb's colon
/// and cannot tell an escaped slash from a real one.
/// </summary>
/// <param name="Segments">As sent, still escaped, without the verb.</param>
/// <param name="Plain">Unescaped, to compare with literals.</param>
/// <param name="CustomVerb">After the last colon of the last segment.</param>
internal sealed record RawPath(string[] Segments, string[] Plain, string CustomVerb)
{
    /// <summary>Nothing if no template can match: an empty segment, a dot segment, an empty verb.</summary>
    /// <param name="http">The call.</param>
    /// <param name="mayEndWithSlash">Whether a slash at the end says nothing.</param>
    public static RawPath? Of(HttpContext http, bool mayEndWithSlash = false)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw) || raw[0] != '/')
            raw = http.Request.PathBase.ToUriComponent() + http.Request.Path.ToUriComponent();
        var query = raw.IndexOf('?');
        if (query >= 0)
            raw = raw[..query];
        if (http.Request.PathBase is { HasValue: true } prefix && raw.StartsWith(prefix.ToUriComponent(), StringComparison.Ordinal))
            raw = raw[prefix.ToUriComponent().Length..];
        return Of(mayEndWithSlash && raw.EndsWith('/') ? raw[..^1] : raw);
    }

    public static RawPath? Of(string raw)
    {
        if (raw.Length < 2 || raw[0] != '/')
            return null;
        var verb = "";
        var colon = raw.LastIndexOf(':');
        if (colon > raw.LastIndexOf('/'))
        {
            verb = raw[(colon + 1)..];
            raw = raw[..colon];
            if (verb.Length == 0)
                return null;
        }
        var segments = raw[1..].Split('/');
        var plain = raw.Contains('%') ? Array.ConvertAll(segments, Uri.UnescapeDataString) : segments;
        return plain.Any(p => p is "" or "." or "..") ? null : new(segments, plain, verb);
    }
}
