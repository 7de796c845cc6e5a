using System.Text;

namespace SecurityCoop.Identifiers.Ais;

/// <summary>The bits of a message (Recommendation ITU-R M.1371, annex 8), from 0. Who reads beyond the end asked for the length too late.</summary>
internal sealed class AisBits
{
    private readonly byte[] six;

    /// <param name="payload">Characters of <see cref="IsPayload"/>.</param>
    /// <param name="fill">Bits at the end that count for nothing.</param>
    public AisBits(string payload, int fill)
    {
        six = [.. payload.Select(Value)];
        Length = (six.Length * 6) - fill;
    }

    public int Length { get; }

    public static bool IsPayload(char c) => c is (>= '0' and <= 'W') or (>= '`' and <= 'w');

    /// <param name="start">First bit.</param>
    /// <param name="length">At most 30.</param>
    public int Unsigned(int start, int length)
    {
        var value = 0;
        for (var at = start; at < start + length; at++) value = (value << 1) | ((six[at / 6] >> (5 - (at % 6))) & 1);
        return value;
    }

    /// <summary>Two's complement.</summary>
    public int Signed(int start, int length)
    {
        var value = Unsigned(start, length);
        return value >> (length - 1) == 0 ? value : value - (1 << length);
    }

    /// <summary>Text of six bits to a character, to the first @; null where nothing is said.</summary>
    public string? Text(int start, int characters)
    {
        var text = new StringBuilder(characters);
        for (var at = 0; at < characters; at++)
        {
            var code = Unsigned(start + (at * 6), 6);
            if (code == 0) break;
            text.Append((char)(code < 32 ? code + 64 : code));
        }

        var told = text.ToString().Trim();
        return told.Length == 0 ? null : told;
    }

    private static byte Value(char c) => (byte)(c < '`' ? c - '0' : c - '0' - 8);
}
