using System.Reflection;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Contracts.Tests.Wire;

/// <summary>The descriptors of every contract of ours, and altered copies of them for tests that must be able to fail.</summary>
internal static class WireFiles
{
    private static readonly ExtensionRegistry Annotations =
    [
        AnnotationsExtensions.Http,
        FieldBehaviorExtensions.FieldBehavior,
    ];

    public static IReadOnlyList<FileDescriptor> Ours { get; } =
    [.. typeof(Consignment).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<FileDescriptor>()
        .Where(file => file.Package.StartsWith("securitycoop.", StringComparison.Ordinal))
        .OrderBy(file => file.Name, StringComparer.Ordinal)];

    public static IEnumerable<ServiceDescriptor> Services(IEnumerable<FileDescriptor> files) => files.SelectMany(file => file.Services);

    public static IEnumerable<MethodDescriptor> Methods(IEnumerable<FileDescriptor> files) =>
        Services(files).SelectMany(service => service.Methods);

    public static IEnumerable<MessageDescriptor> Messages(IEnumerable<FileDescriptor> files) =>
        files.SelectMany(file => file.MessageTypes).SelectMany(WithNested);

    public static IEnumerable<EnumDescriptor> Enums(IEnumerable<FileDescriptor> files) =>
        [.. files.SelectMany(file => file.EnumTypes), .. Messages(files).SelectMany(message => message.EnumTypes)];

    public static HttpRule? Http(MethodDescriptor method) => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);

    public static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) == true;

    /// <summary>All contracts of ours, with one file changed as told.</summary>
    public static IReadOnlyList<FileDescriptor> With(FileDescriptor file, Action<FileDescriptorProto> change)
    {
        var altered = FileDescriptorProto.Parser.WithExtensionRegistry(Annotations).ParseFrom(file.SerializedData);
        change(altered);
        var inOrder = new List<FileDescriptor>();
        foreach (var each in Ours) AddAfterItsImports(each, inOrder);
        var bytes = inOrder.Select(each => each.Name == file.Name ? altered.ToByteString() : each.SerializedData);
        return [.. FileDescriptor.BuildFromByteStrings(bytes, Annotations)
            .Where(each => each.Package.StartsWith("securitycoop.", StringComparison.Ordinal))];
    }

    private static void AddAfterItsImports(FileDescriptor file, List<FileDescriptor> into)
    {
        foreach (var import in file.Dependencies) AddAfterItsImports(import, into);
        if (into.All(each => each.Name != file.Name)) into.Add(file);
    }

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        [message, .. message.NestedTypes.SelectMany(WithNested)];
}
