using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Edge.Requests;

/// <summary>One value of one field written as text, as it stands in a path or a query.</summary>
internal static class FieldText
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;

    /// <summary>Whether a path or a query can carry the field at all.</summary>
    public static bool Fits(FieldDescriptor field) =>
        !field.IsMap && (field.FieldType != FieldType.Message || Wrapped(field) is not null
            || field.MessageType.FullName is "google.protobuf.Timestamp" or "google.protobuf.Duration" or "google.protobuf.FieldMask");

    /// <summary>The value, or nothing if the text is none of the field's type.</summary>
    public static object? Read(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.String => text,
        FieldType.Bool => text switch { "true" => true, "false" => false, _ => null },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => int.TryParse(text, Whole, CultureInfo.InvariantCulture, out var v) ? v : null,
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => long.TryParse(text, Whole, CultureInfo.InvariantCulture, out var v) ? v : null,
        FieldType.UInt32 or FieldType.Fixed32 => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : null,
        FieldType.UInt64 or FieldType.Fixed64 => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : null,
        FieldType.Double => Real(text),
        FieldType.Float => Real(text) is { } real && (double.IsInfinity(real) || !float.IsInfinity((float)real)) ? (float)real : null,
        FieldType.Bytes => Bytes(text),
        FieldType.Enum => EnumNumber(field.EnumType, text),
        FieldType.Message when Wrapped(field) is { } inner => Read(inner, text),
        FieldType.Message => Message(field.MessageType, text),
        _ => null,
    };

    /// <summary>What the field wants, in words that follow its name.</summary>
    public static string Wanted(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => "must be true or false",
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => "must be a whole number of at most 32 bits",
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => "must be a whole number of at most 64 bits",
        FieldType.UInt32 or FieldType.Fixed32 => "must be a whole number from 0 of at most 32 bits",
        FieldType.UInt64 or FieldType.Fixed64 => "must be a whole number from 0 of at most 64 bits",
        FieldType.Double or FieldType.Float => "must be a number",
        FieldType.Bytes => "must be base64",
        FieldType.String => "must be a text",
        FieldType.Enum => $"must be one of {string.Join(", ", field.EnumType.Values.Select(v => v.Name))}",
        FieldType.Message when Wrapped(field) is { } inner => Wanted(inner),
        FieldType.Message => field.MessageType.FullName switch
        {
            "google.protobuf.Timestamp" => "must be an instant such as 2026-11-22T09:30:00Z",
            "google.protobuf.Duration" => "must be a duration in seconds such as 90s",
            "google.protobuf.FieldMask" => "must be field names with commas between them",
            _ => "must be a JSON object",
        },
        _ => "has a type that JSON cannot carry",
    };

    private static FieldDescriptor? Wrapped(FieldDescriptor field) =>
        field.MessageType.File.Name == "google/protobuf/wrappers.proto" ? field.MessageType.Fields[1] : null;

    private static double? Real(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var v)
            && double.IsFinite(v) ? v : null,
    };

    private static ByteString? Bytes(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var padded = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? ByteString.CopyFrom(bytes, 0, length) : null;
    }

    // The accessor takes the number: the runtime turns a boxed int into its enum.
    private static int? EnumNumber(EnumDescriptor type, string text) =>
        type.FindValueByName(text)?.Number
            ?? (int.TryParse(text, Whole, CultureInfo.InvariantCulture, out var number) ? type.FindValueByNumber(number)?.Number : null);

    private static IMessage? Message(MessageDescriptor type, string text)
    {
        // Proto3 JSON writes masks in camel case; in a query both spellings are in use.
        if (type.FullName == "google.protobuf.FieldMask")
            text = string.Join(',', text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Camel));
        try
        {
            return JsonParser.Default.Parse('"' + JsonEncodedText.Encode(text).ToString() + '"', type);
        }
        catch (Exception e) when (JsonForms.IsParseError(e))
        {
            return null;
        }
    }

    private static string Camel(string path)
    {
        var words = path.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(w => w.Length == 0 ? "_" : char.ToUpperInvariant(w[0]) + w[1..]));
    }
}
