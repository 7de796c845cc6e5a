using Google.Api;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Contracts.Tests.Wire;

/// <summary>The house rules for contracts. Each returns the elements that break it.</summary>
internal static class WireRules
{
    // Served by the development process itself; behind the gateway it does not exist.
    private const string DevelopmentOnly = "securitycoop.development.v1";

    private static readonly string[] HomesOfServices =
        ["securitycoop.agreements.v1", "securitycoop.incidents.v1", "securitycoop.logistics.v1", DevelopmentOnly];

    // These verbs ask, even where the question is too long for a URL and goes by POST.
    private static readonly string[] AskingVerbs =
        ["Get", "List", "Count", "Search", "Explain", "Watch", "Subscribe", "Wait", "Renew", "Compute", "Simulate", "Assess"];

    // A filter may say filed_after instead.
    private static readonly string[] EndingsOfInstants = ["_time", "_after", "_before"];

    public static IReadOnlyList<string> WithoutHttpBinding(IReadOnlyList<FileDescriptor> files) =>
        // JSON has no stream of requests.
        [.. WireFiles.Methods(files).Where(method => !method.IsClientStreaming && Path(method).Length == 0).Select(method => method.FullName)];

    public static IReadOnlyList<string> OutsideTheThreePackages(IReadOnlyList<FileDescriptor> files) =>
        [.. WireFiles.Services(files).Where(service => !HomesOfServices.Contains(service.File.Package)).Select(service => service.FullName)];

    public static IReadOnlyList<string> WritesWithoutRequestId(IReadOnlyList<FileDescriptor> files) =>
        [.. WireFiles.Methods(files)
            .Where(method => method.File.Package != DevelopmentOnly)
            .Where(method => Http(method)?.PatternCase != HttpRule.PatternOneofCase.Get)
            .Where(method => !AskingVerbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)))
            .Where(method => method.InputType.FindFieldByName("request_id")?.FieldType != FieldType.String)
            // Bytes that say where they begin come once: repeated, they do not begin where the upload stands.
            .Where(method => method.InputType.FindFieldByName("offset")?.FieldType != FieldType.Int64)
            .Select(method => method.FullName)];

    public static IReadOnlyList<string> ListsWithoutPages(IReadOnlyList<FileDescriptor> files) =>
        [.. WireFiles.Methods(files)
            .Where(method => method.Name.StartsWith("List", StringComparison.Ordinal))
            .Where(method => method.InputType.FindFieldByName("page_size")?.FieldType != FieldType.Int32
                || method.InputType.FindFieldByName("page_token")?.FieldType != FieldType.String
                || method.OutputType.FindFieldByName("next_page_token")?.FieldType != FieldType.String)
            .Select(method => method.FullName)];

    public static IReadOnlyList<string> EnumsWithoutUnspecified(IReadOnlyList<FileDescriptor> files) =>
        [.. WireFiles.Enums(files)
            .Where(each => each.FindValueByNumber(0)?.Name != Prefix(each) + "UNSPECIFIED")
            .Select(each => each.FullName)];

    public static IReadOnlyList<string> EnumValuesWithoutPrefix(IReadOnlyList<FileDescriptor> files) =>
        [.. WireFiles.Enums(files)
            .SelectMany(each => each.Values)
            .Where(value => !value.Name.StartsWith(Prefix(value.EnumDescriptor), StringComparison.Ordinal))
            .Select(value => $"{value.EnumDescriptor.FullName}: {value.Name}")];

    public static IReadOnlyList<string> InstantsNotNamedTime(IReadOnlyList<FileDescriptor> files) =>
        [.. WireFiles.Messages(files)
            .SelectMany(message => message.Fields.InDeclarationOrder())
            .Where(field => field.FieldType == FieldType.Message && field.MessageType.FullName == "google.protobuf.Timestamp")
            .Where(field => !EndingsOfInstants.Any(ending => field.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(field => field.FullName)];

    public static IReadOnlyList<string> NamespacesThatDoNotFollowThePackage(IReadOnlyList<FileDescriptor> files) =>
        [.. files
            .Where(file => !string.Equals(file.GetOptions().CsharpNamespace, file.Package, StringComparison.OrdinalIgnoreCase))
            .Select(file => $"{file.Name}: {file.GetOptions().CsharpNamespace}")];

    private static HttpRule? Http(MethodDescriptor method) => WireFiles.Http(method);

    private static string Path(MethodDescriptor method) => Http(method) is { } rule
        ? rule.Get + rule.Post + rule.Put + rule.Patch + rule.Delete + rule.Custom?.Path
        : "";

    private static string Prefix(EnumDescriptor each) =>
        string.Concat(each.Name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? "_" + letter : $"{char.ToUpperInvariant(letter)}")) + "_";
}
