using System.Text.Json.Nodes;

namespace SecurityCoop.Edge.Contract;

/// <summary>The schema of every error.</summary>
internal static class OpenApiProblem
{
    public static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("type", "title", "status", "detail", "code", "traceId"),
        ["properties"] = new JsonObject
        {
            ["type"] = Text("about:blank, or a path named for the reason."),
            ["title"] = Text("What kind of failure, in words."),
            ["status"] = new JsonObject { ["type"] = "integer", ["description"] = "The HTTP status." },
            ["detail"] = Text("What went wrong this time, in English, for developers."),
            ["code"] = Text("The gRPC status, as in INVALID_ARGUMENT."),
            ["reason"] = Text("The reason for programs; a closed list for each service."),
            ["domain"] = Text("Whose reason it is."),
            ["metadata"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } },
            ["violations"] = List("field", "description", "reason"),
            ["preconditions"] = List("type", "subject", "description"),
            ["traceId"] = Text("Finds the call in logs and traces."),
        },
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject List(params string[] members)
    {
        var properties = new JsonObject();
        foreach (var member in members)
            properties[member] = new JsonObject { ["type"] = "string" };
        return new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object", ["properties"] = properties } };
    }
}
