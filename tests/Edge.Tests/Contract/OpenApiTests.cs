using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Probe.V1;
using SecurityCoop.Edge.Contract;
using SecurityCoop.Edge.Routes;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Contract;

public sealed class OpenApiTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    /// <summary>Every service whose contract is in the protos assembly, ours and the tests' own.</summary>
    public static TheoryData<string> Services => [.. AllServices.Keys];

    private static Dictionary<string, ServiceDescriptor> AllServices { get; } = typeof(Grpc.Health.V1.Health).Assembly.GetTypes()
        .Append(typeof(ProbeService))
        .Select(t => t.GetProperty("Descriptor")?.GetValue(null)).OfType<ServiceDescriptor>()
        .DistinctBy(s => s.FullName).ToDictionary(s => s.FullName);

    [Fact]
    public async Task The_document_is_served()
    {
        var document = await (await host.Http.Send("GET", "/openapi/v1.json")).Json();

        document["openapi"]!.GetValue<string>().ShouldBe("3.1.0");
        document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
        var get = document["paths"]!["/v1/shelves/{shelve}/things/{thing}"]!["get"]!;
        get["x-grpc-method"]!.GetValue<string>().ShouldBe("probe.v1.ProbeService/GetThing");
        get["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/probe.v1.Thing");
        document["paths"]!["/v1/things:watch"]!["get"]!["responses"]!["200"]!["content"]!.AsObject().Select(c => c.Key).ShouldBe(["application/x-ndjson", "text/event-stream"]);
        document["components"]!["schemas"]!["probe.v1.Thing"]!["properties"]!["massGrams"]!["type"]!.GetValue<string>().ShouldBe("string");
        document["components"]!["schemas"]!["probe.v1.Thing"]!["required"]!.ToJsonString().ShouldBe("""["displayName"]""");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_binding_is_described_and_every_reference_leads_somewhere(string service)
    {
        var options = new EdgeOptions();
        options.Services.Add(AllServices[service]);
        var table = new BindingTable(Options.Create(options), NullLogger<BindingTable>.Instance);

        var document = OpenApiDocument.Build(table, options);

        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject(), (p, o) => (Path: p.Key, Verb: o.Key, Operation: o.Value!.AsObject())).ToList();
        operations.Count.ShouldBe(table.All.Count);
        operations.Select(o => o.Operation["operationId"]!.GetValue<string>()).ShouldBeUnique();
        operations.ShouldAllBe(o => InPath(o.Path).SequenceEqual(InParameters(o.Operation)));
        foreach (var reference in References(document))
            Resolve(document, reference).ShouldNotBeNull(reference);
    }

    [Fact]
    public void All_services_together_have_no_two_rules_of_one_shape()
    {
        var options = new EdgeOptions();
        options.Services.AddRange(AllServices.Values);

        var table = new BindingTable(Options.Create(options), NullLogger<BindingTable>.Instance);

        OpenApiDocument.Build(table, options)["paths"]!.AsObject().Sum(p => p.Value!.AsObject().Count).ShouldBe(table.All.Count);
    }

    private static IEnumerable<string> InPath(string path) => path.Split('{').Skip(1).Select(p => p[..p.IndexOf('}')]);

    private static IEnumerable<string> InParameters(JsonObject operation) =>
        operation["parameters"]?.AsArray().Where(p => p!["in"]!.GetValue<string>() == "path").Select(p => p!["name"]!.GetValue<string>()) ?? [];

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "$ref" ? [m.Value!.GetValue<string>()] : References(m.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Resolve(JsonNode document, string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, name) => node?[name]);
}
