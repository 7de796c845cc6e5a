using System.Collections;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Requests;

/// <summary>
/// Finds everything that is wrong with a body, and reads what is right. The message parser stops at the first mistake and does not
/// say where; so a body that it refused is walked here field by field.
/// </summary>
internal sealed class JsonDiagnosis(JsonParser parser, Violations violations)
{
    public void Message(JsonElement json, IMessage into, string path)
    {
        if (into.Descriptor.File.Package == "google.protobuf")
            return;
        if (json.ValueKind != JsonValueKind.Object)
        {
            violations.Invalid(path.Length == 0 ? "body" : path, "must be a JSON object");
            return;
        }
        foreach (var property in json.EnumerateObject())
        {
            if (FieldNames.Find(into.Descriptor, property.Name) is { } field)
                Field(property.Value, field, into, Below(path, field.Name));
            else
                violations.Unknown(Below(path, property.Name));
        }
    }

    /// <summary>The value of one field; a list is judged item by item, a plain message member by member.</summary>
    public void Field(JsonElement json, FieldDescriptor field, IMessage into, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return;
        if (field.IsMap)
            Map(json, field, into, path);
        else if (field.IsRepeated)
            List(json, field, into, path);
        else if (IsOurs(field))
            Message(json, Part(field, into), path);
        else if (!Parses(field, json.GetRawText(), into))
            violations.Invalid(path, FieldText.Wanted(field));
    }

    private void List(JsonElement json, FieldDescriptor field, IMessage into, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            violations.Invalid(path, "must be a list");
            return;
        }
        var (index, items) = (0, (IList)field.Accessor.GetValue(into));
        foreach (var item in json.EnumerateArray())
        {
            var place = $"{path}[{index++}]";
            if (IsOurs(field))
            {
                items.Add(Nothing(field));
                Message(item, (IMessage)items[index - 1]!, place);
            }
            else if (item.ValueKind == JsonValueKind.Null || !Parses(field, $"[{item.GetRawText()}]", into))
            {
                violations.Invalid(place, FieldText.Wanted(field));
                // The items after it keep their places.
                items.Add(Nothing(field));
            }
        }
    }

    private void Map(JsonElement json, FieldDescriptor field, IMessage into, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            violations.Invalid(path, "must be a JSON object");
            return;
        }
        var (key, value) = (field.MessageType.Fields[1], field.MessageType.Fields[2]);
        foreach (var entry in json.EnumerateObject())
        {
            var place = $"{path}[{entry.Name}]";
            if (FieldText.Read(key, entry.Name) is null)
                violations.Invalid(place, "has a key that " + FieldText.Wanted(key));
            else if (IsOurs(value))
                Message(entry.Value, value.MessageType.Parser.ParseFrom(ByteString.Empty), place);
            else if (!Parses(field, $"{{\"{JsonEncodedText.Encode(entry.Name)}\":{entry.Value.GetRawText()}}}", into))
                violations.Invalid(place, FieldText.Wanted(value));
        }
    }

    private bool Parses(FieldDescriptor field, string json, IMessage into)
    {
        try
        {
            into.MergeFrom(parser.Parse($"{{\"{field.JsonName}\":{json}}}", field.ContainingType).ToByteString());
            return true;
        }
        catch (Exception e) when (JsonForms.IsParseError(e))
        {
            return false;
        }
    }

    // Given twice, under both of its names, it is one.
    private static IMessage Part(FieldDescriptor field, IMessage into)
    {
        if (field.Accessor.GetValue(into) is IMessage there)
            return there;
        var part = field.MessageType.Parser.ParseFrom(ByteString.Empty);
        field.Accessor.SetValue(into, part);
        return part;
    }

    private static object Nothing(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "",
        FieldType.Bytes => ByteString.Empty,
        FieldType.Bool => false,
        FieldType.Double => 0d,
        FieldType.Float => 0f,
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => 0L,
        FieldType.UInt32 or FieldType.Fixed32 => 0u,
        FieldType.UInt64 or FieldType.Fixed64 => 0ul,
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, 0),
        FieldType.Message => field.MessageType.Parser.ParseFrom(ByteString.Empty),
        _ => 0,
    };

    private static bool IsOurs(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType.File.Package != "google.protobuf";

    private static string Below(string path, string name) => path.Length == 0 ? name : path + "." + name;
}
