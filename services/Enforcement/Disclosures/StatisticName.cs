using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>
/// How the ledger names numbers that were computed from records: by what was asked, so that the same question, whoever asks it and
/// however often, has the same name.
/// </summary>
internal static class StatisticName
{
    /// <summary>What stands before the id, as in <c>statistics/seizures</c>.</summary>
    public static string CollectionOf(string records) => $"statistics/{records}";

    /// <summary>The fields of a request that were given, as canonical JSON; <c>{}</c> asks for everything.</summary>
    public static string QuestionOf(IMessage request)
    {
        var json = new CanonicalJson();
        foreach (var field in request.Descriptor.Fields.InFieldNumberOrder().OrderBy(f => f.Name, StringComparer.Ordinal)) Add(json, field, field.Accessor.GetValue(request));
        return json.ToString();
    }

    /// <summary>A UUID of version 8 (RFC 9562) over the collection and the question.</summary>
    public static Guid IdOf(string collection, string question)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{collection}\n{question}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static void Add(CanonicalJson json, FieldDescriptor field, object? value)
    {
        switch (value)
        {
            case null or "" or 0 or 0L or false: break;
            case string text: json.Add(field.Name, text); break;
            case Timestamp time: json.Add(field.Name, LineText.Instant(time.Microseconds())); break;
            case IEnumerable<string> texts: if (texts.Any()) json.Add(field.Name, texts); break;
            case System.Collections.IList numbers when field.FieldType == FieldType.Enum: if (numbers.Count > 0) json.Add(field.Name, numbers.Cast<System.Enum>().Select(number => NameOf(field, number) ?? "0")); break;
            case System.Enum number: if (NameOf(field, number) is { } name) json.Add(field.Name, name); break;
            // A question that is half told would be a wrong one.
            default: throw new NotSupportedException($"{field.FullName} has no form in the ledger.");
        }
    }

    private static string? NameOf(FieldDescriptor field, System.Enum value)
    {
        var number = Convert.ToInt32(value, CultureInfo.InvariantCulture);
        return number == 0 ? null : field.EnumType.FindValueByNumber(number)?.Name ?? $"{number}";
    }
}
