using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Contract;

/// <summary>OpenAPI 3.1 of every JSON path that the process serves, from the same bindings that route the calls.</summary>
internal sealed class OpenApiDocument(BindingTable table, IOptions<EdgeOptions> options)
{
    private readonly Lazy<byte[]> bytes = new(() => JsonSerializer.SerializeToUtf8Bytes(Build(table, options.Value)));

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/openapi/v1.json", static async http =>
        {
            var document = http.RequestServices.GetRequiredService<OpenApiDocument>().bytes.Value;
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = document.Length;
            await http.Response.Body.WriteAsync(document, http.RequestAborted);
        }).AllowAnonymous();

    internal static JsonObject Build(BindingTable table, EdgeOptions options)
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (var (binding, ordinal) in table.All.GroupBy(b => b.Method).SelectMany(g => g.Select((b, i) => (b, i))))
        {
            var path = new OpenApiPath(binding);
            if (paths[path.Text] is not JsonObject item)
                paths[path.Text] = item = [];
            item[binding.HttpMethod.ToLowerInvariant()] = new OpenApiOperation(binding, path, schemas).Build(ordinal);
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = options.Title, ["version"] = "v1" },
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" } },
                ["responses"] = new JsonObject { ["Problem"] = ProblemResponse() },
                ["schemas"] = schemas.Build(),
            },
        };
    }

    private static JsonObject ProblemResponse() => new()
    {
        ["description"] = "The call failed; the member code is the gRPC status.",
        ["content"] = new JsonObject { [Problem.MediaType] = new JsonObject { ["schema"] = OpenApiSchemas.Ref(OpenApiSchemas.ProblemName) } },
    };
}
