using System.Reflection;
using Google.Api;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>Every method of every contract of ours, found by itself: a new one cannot be forgotten. A service that several packages have is named with its package.</summary>
internal static class Methods
{
    private static readonly FileDescriptor[] Files =
        [.. typeof(Type.V1.Marking).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property?.PropertyType == typeof(FileDescriptor))
            .Select(property => (FileDescriptor)property!.GetValue(null)!)
            .Where(file => file.Package.StartsWith("securitycoop.", StringComparison.Ordinal))];

    public static readonly IReadOnlyDictionary<string, MethodDescriptor> All = Files
        .SelectMany(file => file.Services).SelectMany(service => service.Methods)
        // A stream of requests has no one request to spoil; its service's own tests send it what is none.
        .Where(method => !method.IsClientStreaming)
        .GroupBy(method => $"{method.Service.Name}/{method.Name}")
        .SelectMany(same => same.Select(method => (Name: same.Count() == 1 ? same.Key : $"{method.File.Package.Split('.')[1]} {same.Key}", Method: method)))
        .ToDictionary(each => each.Name, each => each.Method);

    /// <summary>What an ErrorInfo may give as its reason.</summary>
    public static readonly IReadOnlySet<string> Reasons = Files
        .SelectMany(file => file.EnumTypes).Where(type => type.Name == "ErrorReason")
        .SelectMany(type => type.Values).Where(value => value.Number != 0)
        .Select(value => value.Name["ERROR_REASON_".Length..]).ToHashSet();

    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Verb, path template and whether a body is taken.</summary>
    public static (HttpMethod Verb, string Template, bool TakesBody) Http(this MethodDescriptor method)
    {
        var rule = method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        return rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get, false),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch, true),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post, rule.Body.Length > 0),
            _ => throw new InvalidOperationException($"{method.FullName} has a verb that these tests do not know."),
        };
    }

    /// <summary>The field that is the body; null where the whole request is.</summary>
    public static FieldDescriptor? BodyField(this MethodDescriptor method) =>
        method.GetOptions().GetExtension(AnnotationsExtensions.Http).Body is { Length: > 0 } body and not "*" ? method.InputType.FindFieldByName(body) : null;

    public static bool Is(this FieldDescriptor field, FieldBehavior behaviour) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behaviour) == true;
}
