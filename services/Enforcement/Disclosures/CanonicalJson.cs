using System.Globalization;
using System.Text;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>
/// A JSON object in its one canonical form (RFC 8785): no white space, members in ascending order of their names, shortest escapes. What
/// is hashed is these bytes, so that everybody can hash them again from any parser's output.
/// </summary>
internal sealed class CanonicalJson
{
    private readonly StringBuilder text = new("{");
    private string last = "";

    /// <summary>Members come in order; out of order is a fault of ours.</summary>
    public CanonicalJson Add(string name, string value)
    {
        Name(name);
        Quote(value);
        return this;
    }

    /// <summary>A number that every reader of JSON holds exactly: up to 2^53.</summary>
    public CanonicalJson Add(string name, long value)
    {
        Name(name);
        text.Append(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public CanonicalJson Add(string name, IEnumerable<string> values)
    {
        Name(name);
        text.Append('[');
        foreach (var value in values)
        {
            if (text[^1] != '[') text.Append(',');
            Quote(value);
        }

        text.Append(']');
        return this;
    }

    public override string ToString() => $"{text}}}";

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    private void Name(string name)
    {
        if (string.CompareOrdinal(last, name) >= 0) throw new InvalidOperationException($"{name} must stand before {last}.");
        last = name;
        if (text.Length > 1) text.Append(',');
        Quote(name);
        text.Append(':');
    }

    private void Quote(string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
