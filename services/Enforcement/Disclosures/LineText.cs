using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf.Reflection;
using SecurityCoop.BuildingBlocks;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>
/// A line of the ledger in its canonical encoding, which is hashed and exported: one JSON object (RFC 8785) whose values carry the
/// names of the contract. docs/ledger.md describes it for whoever verifies from outside.
/// </summary>
public static class LineText
{
    private static readonly IReadOnlyDictionary<int, string>
        Actions = NamesOf("Action"), Purposes = NamesOf("Purpose"), Fields = NamesOf("FieldGroup");

    public static string Of(Disclosure line) => Json(line).ToString();

    /// <summary>SHA-256 of the canonical encoding.</summary>
    public static byte[] HashOf(Disclosure line) => SHA256.HashData(Json(line).ToBytes());

    /// <summary>An instant as the ledger writes it: RFC 3339 in UTC with six digits of a second.</summary>
    public static string Instant(long at) => at.Instant().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    // Where the record stands in the tables is not part of it: the numbers count the lines of all owners. What only a statistic has stands
    // in the lines of statistics only.
    private static CanonicalJson Json(Disclosure line)
    {
        var json = new CanonicalJson()
            .Add("action", string.Join(' ', Members(line.Action, Actions)))
            .Add("article", line.Article)
            .Add("at", Instant(line.At));
        if (line.IsStatistic) json.Add("counted", line.Counted);
        json.Add("epoch", line.Epoch)
            .Add("mask", Members(line.Mask, Fields))
            .Add("originator", line.Originator)
            .Add("provision", line.Basis)
            .Add("purpose", string.Join(' ', Members(line.Purpose, Purposes)));
        if (line.IsStatistic) json.Add("question", line.Question);
        return json.Add("recipient", line.Recipient)
            .Add("record", line.RecordName)
            .Add("revision", line.Revision)
            .Add("user", line.User);
    }

    // A set holds bit n where the contract's enum has the number n. A bit without a name is told by its number: nothing goes unhashed.
    private static IEnumerable<string> Members(int set, IReadOnlyDictionary<int, string> names)
    {
        for (var bit = 0; bit < 32; bit++)
        {
            if ((set & (1 << bit)) != 0) yield return names.GetValueOrDefault(bit) ?? $"{bit}";
        }
    }

    private static Dictionary<int, string> NamesOf(string type) => W.MarkingReflection.Descriptor.FindTypeByName<EnumDescriptor>(type).Values.ToDictionary(v => v.Number, v => v.Name);
}
