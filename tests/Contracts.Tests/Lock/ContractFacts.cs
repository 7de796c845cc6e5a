using Google.Protobuf.Reflection;
using SecurityCoop.Contracts.Tests.Wire;

namespace SecurityCoop.Contracts.Tests.Lock;

/// <summary>Says a contract as lines, one fact each, so that a difference can be read.</summary>
internal static class ContractFacts
{
    public static IEnumerable<string> Of(IReadOnlyList<FileDescriptor> files) =>
    [
        .. files.Select(file => $"package {file.Package}"),
        .. WireFiles.Services(files).Select(service => $"service {service.FullName}"),
        .. WireFiles.Methods(files).SelectMany(OfCall),
        .. WireFiles.Messages(files).Select(message => $"message {message.FullName}"),
        .. WireFiles.Messages(files).SelectMany(message => message.Fields.InDeclarationOrder()).Select(OfField),
        .. WireFiles.Enums(files).Select(each => $"enum {each.FullName}"),
        .. WireFiles.Enums(files).SelectMany(each => each.Values).Select(value => $"value {value.EnumDescriptor.FullName}.{value.Name} = {value.Number}"),
    ];

    public static IEnumerable<string> Of(IEnumerable<Reason> reasons) =>
        reasons.Select(reason => $"reason {reason.Package}.{reason.Text} = {reason.Code} metadata({string.Join(' ', reason.Metadata)})");

    private static IEnumerable<string> OfCall(MethodDescriptor call)
    {
        yield return $"rpc {call.FullName} = {Stream(call.IsClientStreaming)}{call.InputType.FullName}"
            + $" -> {Stream(call.IsServerStreaming)}{call.OutputType.FullName}";
        if (WireFiles.Http(call) is not { } http) yield break;
        var path = http.Get + http.Post + http.Put + http.Patch + http.Delete + http.Custom?.Path;
        yield return $"http {call.FullName} = {http.PatternCase.ToString().ToUpperInvariant()} {path} body({http.Body})";
    }

    private static string Stream(bool streaming) => streaming ? "stream " : "";

    private static string OfField(FieldDescriptor field) =>
        $"field {field.FullName} = {field.FieldNumber} {Label(field)}{TypeOf(field)} json({field.JsonName}){OneofOf(field)}"
        + (WireFiles.IsRequired(field) ? " required" : "");

    private static string Label(FieldDescriptor field) => field.IsMap ? "map " : field.IsRepeated ? "repeated " : field.HasPresence && IsScalar(field) ? "optional " : "";

    private static bool IsScalar(FieldDescriptor field) => field.FieldType is not (FieldType.Message or FieldType.Group);

    private static string OneofOf(FieldDescriptor field) => field.RealContainingOneof is { } oneof ? $" oneof({oneof.Name})" : "";

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };
}
