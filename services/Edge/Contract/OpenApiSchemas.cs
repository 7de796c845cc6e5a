using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Edge.Contract;

/// <summary>JSON Schema of messages and enums as proto3 JSON writes them, collected as they are referred to.</summary>
internal sealed class OpenApiSchemas
{
    public const string ProblemName = "Problem";

    private readonly Dictionary<string, JsonObject?> known = new(StringComparer.Ordinal);

    public static JsonObject Ref(string name) => new() { ["$ref"] = "#/components/schemas/" + name };

    public JsonObject Build()
    {
        var all = new JsonObject { [ProblemName] = OpenApiProblem.Schema() };
        foreach (var (name, schema) in known.OrderBy(k => k.Key, StringComparer.Ordinal))
            all[name] = schema;
        return all;
    }

    /// <summary>The field's value, as a list or a map where it is one.</summary>
    public JsonObject Of(FieldDescriptor field)
    {
        if (field.IsMap)
            return new() { ["type"] = "object", ["additionalProperties"] = One(field.MessageType.Fields[2]) };
        return field.IsRepeated ? new() { ["type"] = "array", ["items"] = One(field) } : One(field);
    }

    public JsonObject Of(MessageDescriptor type) => type.FullName switch
    {
        "google.protobuf.Timestamp" => Text("date-time"),
        "google.protobuf.Duration" => new() { ["type"] = "string", ["pattern"] = @"^-?\d+(\.\d{1,9})?s$" },
        "google.protobuf.FieldMask" => new() { ["type"] = "string", ["description"] = "Field names with commas between them." },
        "google.protobuf.Struct" or "google.protobuf.Any" or "google.protobuf.Empty" => new() { ["type"] = "object" },
        "google.protobuf.ListValue" => new() { ["type"] = "array", ["items"] = new JsonObject() },
        "google.protobuf.Value" => [],
        _ when type.File.Name == "google/protobuf/wrappers.proto" => One(type.Fields[1]),
        _ => Named(type),
    };

    private JsonObject One(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => new() { ["type"] = "string" },
        FieldType.Bool => new() { ["type"] = "boolean" },
        FieldType.Bytes => new() { ["type"] = "string", ["contentEncoding"] = "base64" },
        FieldType.Double => Number("double"),
        FieldType.Float => Number("float"),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => Whole("int32"),
        FieldType.UInt32 or FieldType.Fixed32 => Whole("uint32"),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Text("int64"),
        FieldType.UInt64 or FieldType.Fixed64 => Text("uint64"),
        FieldType.Enum => Named(field.EnumType),
        _ => Of(field.MessageType),
    };

    private JsonObject Named(EnumDescriptor type)
    {
        known.TryAdd(type.FullName, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. type.Values.Select(v => (JsonNode)v.Name)]) });
        return Ref(type.FullName);
    }

    private JsonObject Named(MessageDescriptor type)
    {
        // The name is taken before the members are looked at: messages may hold themselves.
        if (!known.TryAdd(type.FullName, null))
            return Ref(type.FullName);
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var schema = Of(field);
            var behaviours = field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior);
            if (behaviours?.Contains(FieldBehavior.OutputOnly) == true)
                schema["readOnly"] = true;
            if (behaviours?.Contains(FieldBehavior.InputOnly) == true)
                schema["writeOnly"] = true;
            if (behaviours?.Contains(FieldBehavior.Required) == true)
                required.Add(field.JsonName);
            if (field.RealContainingOneof is { } oneof)
                schema["description"] = $"One of the choice {oneof.Name}.";
            properties[field.JsonName] = schema;
        }
        var message = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
            message["required"] = required;
        known[type.FullName] = message;
        return Ref(type.FullName);
    }

    private static JsonObject Text(string format) => new() { ["type"] = "string", ["format"] = format };

    private static JsonObject Number(string format) => new() { ["type"] = "number", ["format"] = format };

    private static JsonObject Whole(string format) => new() { ["type"] = "integer", ["format"] = format };
}
