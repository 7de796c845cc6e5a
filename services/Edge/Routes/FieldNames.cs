using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Edge.Routes;

/// <summary>A message's fields by both of their spellings, <c>page_size</c> and <c>pageSize</c>, as proto3 JSON reads them.</summary>
internal static class FieldNames
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FrozenDictionary<string, FieldDescriptor>> Known = new();

    public static FieldDescriptor? Find(MessageDescriptor message, string name) =>
        Known.GetOrAdd(message, Index).GetValueOrDefault(name);

    private static FrozenDictionary<string, FieldDescriptor> Index(MessageDescriptor message)
    {
        var names = new Dictionary<string, FieldDescriptor>(StringComparer.Ordinal);
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            names[field.JsonName] = field;
            names[field.Name] = field;
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
