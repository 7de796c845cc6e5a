using System.Text.Json.Nodes;

namespace SecurityCoop.Edge;

/// <summary>Paths whose protocol was written by others: an error has another form there, and a path may end with a slash.</summary>
/// <param name="Prefix">Where the paths begin, as in <c>/taxii2</c>.</param>
/// <param name="ErrorMediaType">Of an error.</param>
/// <param name="Status">What it answers with where ours would answer with this.</param>
/// <param name="Error">Its form, made of the problem that it would be elsewhere (RFC 9457).</param>
public sealed record Dialect(string Prefix, string ErrorMediaType, Func<int, int> Status, Func<JsonObject, JsonObject> Error);
