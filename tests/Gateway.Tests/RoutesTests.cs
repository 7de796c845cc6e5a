using System.Reflection;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Gateway.Tests;

/// <summary>Every method of the contract reaches its service, by gRPC, gRPC-Web and JSON. A new collection without a route fails here.</summary>
public sealed partial class RoutesTests(ThreeServices system) : IClassFixture<ThreeServices>
{
    private readonly RunningGateway gateway = system.Gateway;

    public static TheoryData<string> Methods => [.. AllMethods().Select(method => method.FullName)];

    public static IEnumerable<object[]> Bindings =>
        AllMethods().SelectMany(method => RulesOf(method).Select(rule => new object[] { method.FullName, rule }));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Grpc_EveryMethod_ReachesItsService(string fullName)
    {
        using var answer = await gateway.Call(PathOf(fullName));

        Assert.Equal($"{ServiceOf(fullName)}-grpc", answer.Headers.GetValues("answered-by").Single());
        Assert.Equal("0", answer.TrailingHeaders.GetValues("grpc-status").Single());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task GrpcWeb_EveryMethod_ReachesItsServicesWebPort(string fullName)
    {
        using var content = new ByteArrayContent(new byte[5]) { Headers = { { "Content-Type", "application/grpc-web+proto" } } };
        using var answer = await gateway.Web.PostAsync(PathOf(fullName), content);

        Assert.Equal($"{ServiceOf(fullName)}-web", answer.Headers.GetValues("answered-by").Single());
    }

    [Theory]
    [MemberData(nameof(Bindings))]
    public async Task Json_EveryBinding_ReachesItsService(string fullName, string rule)
    {
        var (verb, template) = (rule.Split(' ')[0], rule.Split(' ')[1]);
        // {name=agreements/*} becomes agreements/x-1.
        var path = Variable().Replace(template, match => match.Groups["pattern"].Success ? match.Groups["pattern"].Value : "*").Replace("**", "*", StringComparison.Ordinal).Replace("*", "x-1", StringComparison.Ordinal);

        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        using var answer = await gateway.Web.SendAsync(request);

        Assert.Equal($"{ServiceOf(fullName)}-web", answer.Headers.GetValues("answered-by").Single());
        Assert.Equal(path, (await Received.From(answer)).Target);
    }

    [Fact]
    public void Contract_is_not_empty() => Assert.True(AllMethods().Count() > 3);

    private static IEnumerable<MethodDescriptor> AllMethods() =>
        typeof(AccessService).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static, null, typeof(FileDescriptor), [], null)?.GetValue(null))
            .OfType<FileDescriptor>()
            // The development contract has no route: no cluster contains it.
            .Where(file => file.Package.StartsWith("securitycoop.", StringComparison.Ordinal) && !file.Package.StartsWith("securitycoop.development.", StringComparison.Ordinal))
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Methods);

    private static IEnumerable<string> RulesOf(MethodDescriptor method)
    {
        var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        return rule is null ? [] : rule.AdditionalBindings.Prepend(rule).Select(binding => binding.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => $"GET {binding.Get}",
            HttpRule.PatternOneofCase.Post => $"POST {binding.Post}",
            HttpRule.PatternOneofCase.Put => $"PUT {binding.Put}",
            HttpRule.PatternOneofCase.Patch => $"PATCH {binding.Patch}",
            HttpRule.PatternOneofCase.Delete => $"DELETE {binding.Delete}",
            _ => $"{binding.Custom.Kind} {binding.Custom.Path}",
        });
    }

    private static string ServiceOf(string fullName) => fullName.Split('.')[1];

    private static string PathOf(string fullName) => $"/{fullName[..fullName.LastIndexOf('.')]}/{fullName[(fullName.LastIndexOf('.') + 1)..]}";

    [GeneratedRegex(@"\{[^=}]+(=(?<pattern>[^}]+))?\}")]
    private static partial Regex Variable();
}
