using System.Text;

namespace SecurityCoop.Identifiers.Tests.Ais;

/// <summary>Writes messages bit by bit, and sentences of them: the other side of the receiver, made apart from it.</summary>
internal sealed class Transponder(int type, int mmsi)
{
    private readonly StringBuilder bits = new(Convert.ToString(type, 2).PadLeft(6, '0') + "00" + Convert.ToString(mmsi, 2).PadLeft(30, '0'));

    public Transponder With(int value, int length)
    {
        bits.Append(Convert.ToString(value, 2).PadLeft(length, value < 0 ? '1' : '0').AsSpan()[^length..]);
        return this;
    }

    public Transponder With(string text, int characters)
    {
        foreach (var c in text.PadRight(characters, '@')) With(c >= '@' ? c - '@' : c, 6);
        return this;
    }

    /// <summary>One sentence for each so many bits, which must be of six.</summary>
    public IReadOnlyList<string> Sentences(int bitsEach = 360, int sequence = 3, string channel = "A")
    {
        var fill = (6 - (bits.Length % 6)) % 6;
        var all = bits + new string('0', fill);
        var parts = (all.Length + bitsEach - 1) / bitsEach;
        return [.. Enumerable.Range(0, parts).Select(part => Sentence(
            $"AIVDM,{parts},{part + 1},{(parts > 1 ? sequence : "")},{channel},{Armour(all.Substring(part * bitsEach, Math.Min(bitsEach, all.Length - (part * bitsEach))))},{(part == parts - 1 ? fill : 0)}"))];
    }

    public static string Sentence(string body) => $"!{body}*{body.Aggregate(0, (sum, c) => sum ^ c):X2}";

    private static string Armour(string six)
    {
        var payload = new StringBuilder();
        for (var at = 0; at < six.Length; at += 6)
        {
            var value = Convert.ToInt32(six.Substring(at, 6), 2);
            payload.Append((char)(value < 40 ? value + 48 : value + 56));
        }

        return payload.ToString();
    }
}
