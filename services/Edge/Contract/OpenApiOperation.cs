using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using SecurityCoop.Edge.Answers;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Contract;

/// <summary>One binding as an operation: parameters, body, answers.</summary>
internal sealed class OpenApiOperation(Binding binding, OpenApiPath path, OpenApiSchemas schemas)
{
    /// <summary>Deeper members are understood in a query, but a list of all of them would help nobody.</summary>
    private const int QueryDepth = 3;

    /// <param name="ordinal">Which of its method's bindings this is, from 0.</param>
    public JsonObject Build(int ordinal)
    {
        var method = binding.Method;
        var operation = new JsonObject
        {
            ["operationId"] = $"{method.Service.Name}_{method.Name}" + (ordinal == 0 ? "" : $"_{ordinal + 1}"),
            ["tags"] = new JsonArray(method.Service.FullName),
            ["x-grpc-method"] = binding.GrpcPath[1..],
        };
        var parameters = new JsonArray([.. PathParameters(), .. HeaderParameters()]);
        if (!binding.WholeBody)
            AddQuery(parameters, method.InputType, "", 1);
        if (parameters.Count > 0)
            operation["parameters"] = parameters;
        if (binding.TakesBody)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content("application/json", binding.BodyField is { } field ? schemas.Of(field) : schemas.Of(method.InputType)),
            };
        }
        operation["responses"] = new JsonObject { ["200"] = Success(), ["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" } };
        return operation;
    }

    private JsonObject Success()
    {
        if (binding.IsRaw)
            return new() { ["description"] = "A file, or a document of the media type that the answer says.", ["content"] = Content("*/*", new JsonObject { ["type"] = "string", ["format"] = "binary" }) };
        var schema = binding.ResponseField is { } field ? schemas.Of(field) : schemas.Of(binding.Method.OutputType);
        if (!binding.IsStream)
            return new() { ["description"] = "OK", ["content"] = Content("application/json", schema) };
        var content = Content(NewlineJson.MediaType, schema);
        content[ServerSentEvents.MediaType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["description"] = "Server-sent events; each data line is one message." } };
        return new() { ["description"] = "A stream of messages.", ["content"] = content };
    }

    private IEnumerable<JsonNode> PathParameters() => path.Parameters.Select(p => new JsonObject
    {
        ["name"] = p.Name,
        ["in"] = "path",
        ["required"] = true,
        ["description"] = (p.IsRest ? "The rest of the path, slashes included" : "A segment") + $" of the field {p.Field}.",
        ["schema"] = new JsonObject { ["type"] = "string" },
    });

    private IEnumerable<JsonNode> HeaderParameters()
    {
        if (binding.RequestId is not null)
            yield return Header("Idempotency-Key", "Fills request_id.");
        if (binding.Etag is not null)
            yield return Header("If-Match", "Fills the etag.");
        if (binding.AnswerEtag is not null && binding.HttpMethod == "GET")
            yield return Header("If-None-Match", "304 if the etag is still this.");
        if (binding is { IsStream: true, Cursor: not null })
            yield return Header("Last-Event-ID", "Fills the cursor.");
    }

    private static JsonObject Header(string name, string description) =>
        new() { ["name"] = name, ["in"] = "header", ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" } };

    private void AddQuery(JsonArray parameters, MessageDescriptor type, string prefix, int depth)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var name = prefix + field.JsonName;
            if (prefix.Length == 0 && (field == binding.BodyField || binding.Variables.Any(v => v.Field.Name == field.Name)))
                continue;
            if (FieldText.Fits(field))
                parameters.Add(new JsonObject { ["name"] = name, ["in"] = "query", ["schema"] = schemas.Of(field) });
            else if (field is { IsMap: false, IsRepeated: false } && depth < QueryDepth)
                AddQuery(parameters, field.MessageType, name + ".", depth + 1);
        }
    }

    private static JsonObject Content(string mediaType, JsonObject schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };
}
