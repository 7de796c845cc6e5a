using System.Globalization;

namespace SecurityCoop.Identifiers.Ais;

/// <summary>
/// One line of AIS as receivers give it: VDM of others, VDO of the own ship (NMEA 0183, IEC 61162-1), as in
/// <c>!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C</c>.
/// </summary>
/// <param name="Talker">Five letters, as in AIVDM.</param>
/// <param name="Parts">How many sentences the message takes, 1 to 9.</param>
/// <param name="Part">Which of them this is, from 1.</param>
/// <param name="Sequence">What parts of one message have in common, 0 to 9; null with a single one.</param>
/// <param name="Channel">A or B (also 1 or 2); empty where it is not told.</param>
/// <param name="Payload">Six bits to a character.</param>
/// <param name="FillBits">Bits at the payload's end that belong to nothing, 0 to 5.</param>
public sealed record AisSentence(string Talker, int Parts, int Part, int? Sequence, string Channel, string Payload, int FillBits)
{
    // The standard's 82, and what receivers have been seen to write.
    private const int Longest = 256;

    /// <summary>Reads a line; what may stand before the sentence between backslashes (a tag block) is passed over.</summary>
    public static bool TryParse(string line, out AisSentence? sentence, out AisError? error)
    {
        sentence = null;
        error = Check(WithoutTags(line), out var fields) ?? Read(fields, out sentence);
        return error is null;
    }

    private static string WithoutTags(string line)
    {
        var text = line.Trim();
        var end = text.StartsWith('\\') ? text.IndexOf('\\', 1) : -1;
        return end < 0 ? text : text[(end + 1)..];
    }

    private static AisError? Check(string text, out string[] fields)
    {
        fields = [];
        if (text.Length is < 4 or > Longest || text[0] != '!' || text[^3] != '*') return new(AisFault.NoSentence, $"must begin with !, end with * and two hexadecimal digits, and have at most {Longest} characters");
        var body = text[1..^3];
        var checksum = body.Aggregate(0, (sum, c) => sum ^ c);
        if (!int.TryParse(text.AsSpan(text.Length - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var told)) return new(AisFault.NoSentence, "must end with two hexadecimal digits");
        if (told != checksum) return new(AisFault.Checksum, $"has the checksum {text[^2..]}, which must be {checksum:X2}");
        fields = body.Split(',');
        var isOurs = fields is [{ Length: 5 } talker, _, _, _, _, _, _] && talker.All(char.IsAsciiLetterUpper) && talker[2..] is "VDM" or "VDO";
        return isOurs ? null : new(AisFault.NoSentence, "must be a VDM or VDO sentence with seven fields");
    }

    private static AisError? Read(string[] fields, out AisSentence? sentence)
    {
        sentence = null;
        if (Digit(fields[1]) is not (>= 1 and var parts)) return new(AisFault.Field, "must say how many parts there are: 1 to 9");
        if (Digit(fields[2]) is not (>= 1 and var part) || part > parts) return new(AisFault.Field, $"must say which part it is: 1 to {parts}");
        var sequence = Digit(fields[3]);
        if (sequence is null && (parts > 1 || fields[3].Length > 0)) return new(AisFault.Field, "must have a sequence number, 0 to 9, with each of several parts");
        if (fields[4] is not ("" or "A" or "B" or "1" or "2")) return new(AisFault.Field, "must be of channel A or B");
        if (fields[5].Length == 0 || !fields[5].All(AisBits.IsPayload)) return new(AisFault.Payload, "must have a payload of the characters 0 to W and ` to w");
        if (Digit(fields[6]) is not (<= 5 and var fill)) return new(AisFault.Field, "must say how many bits are fill: 0 to 5");
        sentence = new(fields[0], parts, part, sequence, fields[4], fields[5], fill);
        return null;
    }

    private static int? Digit(string text) => text.Length == 1 && char.IsAsciiDigit(text[0]) ? text[0] - '0' : null;
}
