using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Requests;

/// <summary>
/// Finds everything that is wrong with a body. The message parser stops at the first mistake and does not say where;
/// so a body that it refused is walked here field by field.
/// </summary>
internal sealed class JsonDiagnosis(JsonParser parser, Violations violations)
{
    public void Message(JsonElement json, MessageDescriptor type, string path)
    {
        if (type.File.Package == "google.protobuf")
            return;
        if (json.ValueKind != JsonValueKind.Object)
        {
            violations.Invalid(path.Length == 0 ? "body" : path, "must be a JSON object");
            return;
        }
        foreach (var property in json.EnumerateObject())
        {
            if (FieldNames.Find(type, property.Name) is { } field)
                Field(property.Value, field, Below(path, field.Name));
            else
                violations.Unknown(Below(path, property.Name));
        }
    }

    /// <summary>The value of one field; a list is judged item by item, a plain message member by member.</summary>
    public void Field(JsonElement json, FieldDescriptor field, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return;
        if (field.IsMap)
            Map(json, field, path);
        else if (field.IsRepeated)
            List(json, field, path);
        else if (IsOurs(field))
            Message(json, field.MessageType, path);
        else if (!Parses(field, json.GetRawText()))
            violations.Invalid(path, FieldText.Wanted(field));
    }

    private void List(JsonElement json, FieldDescriptor field, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            violations.Invalid(path, "must be a list");
            return;
        }
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            var place = $"{path}[{index++}]";
            if (IsOurs(field))
                Message(item, field.MessageType, place);
            else if (item.ValueKind == JsonValueKind.Null || !Parses(field, $"[{item.GetRawText()}]"))
                violations.Invalid(place, FieldText.Wanted(field));
        }
    }

    private void Map(JsonElement json, FieldDescriptor field, string path)
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
                Message(entry.Value, value.MessageType, place);
            else if (!Parses(field, $"{{\"{JsonEncodedText.Encode(entry.Name)}\":{entry.Value.GetRawText()}}}"))
                violations.Invalid(place, FieldText.Wanted(value));
        }
    }

    private bool Parses(FieldDescriptor field, string json)
    {
        try
        {
            parser.Parse($"{{\"{field.JsonName}\":{json}}}", field.ContainingType);
            return true;
        }
        catch (Exception e) when (JsonForms.IsParseError(e))
        {
            return false;
        }
    }

    private static bool IsOurs(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType.File.Package != "google.protobuf";

    private static string Below(string path, string name) => path.Length == 0 ? name : path + "." + name;
}
