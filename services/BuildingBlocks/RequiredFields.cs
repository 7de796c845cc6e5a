using System.Collections;
using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SecurityCoop.BuildingBlocks;

/// <summary>The contract is the validator: fields marked REQUIRED (AIP-203) must be given, at every depth that the request reaches.</summary>
internal static class RequiredFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, (FieldDescriptor Field, bool Required, bool Deeper)[]> Plans = new();

    public static void Demand(IMessage request)
    {
        var violations = new Violations();
        Look(request, "", violations);
        violations.Refuse();
    }

    private static void Look(IMessage message, string path, Violations violations)
    {
        foreach (var (field, required, deeper) in Plans.GetOrAdd(message.Descriptor, PlanOf))
        {
            var value = field.Accessor.GetValue(message);
            if (required) violations.Check(!IsEmpty(field, value), path + field.Name, "is required");
            if (!deeper) continue;
            if (value is IMessage one) Look(one, $"{path}{field.Name}.", violations);
            else if (value is IList many)
            {
                for (var i = 0; i < many.Count; i++) Look((IMessage)many[i]!, $"{path}{field.Name}[{i}].", violations);
            }
        }
    }

    private static bool IsEmpty(FieldDescriptor field, object? value) => value switch
    {
        null => true,
        IList list => list.Count == 0,
        string text => text.Length == 0,
        ByteString bytes => bytes.IsEmpty,
        bool or double or float => false,
        System.Enum number => Convert.ToInt32(number) == 0,
        long or int or uint or ulong => field.FieldType == FieldType.Enum && Convert.ToInt64(value) == 0,
        _ => false,
    };

    // Only required fields and those that may hold some deeper down are looked at on each call. An update is a part of its resource
    // (AIP-134): what its mask does not name may be absent.
    private static (FieldDescriptor, bool, bool)[] PlanOf(MessageDescriptor descriptor) =>
        [.. from field in descriptor.Fields.InDeclarationOrder()
            let required = IsRequired(field)
            let deeper = field.FieldType == FieldType.Message && !field.IsMap && !IsUpdate(descriptor) && field.MessageType.File.Package.StartsWith("securitycoop", StringComparison.Ordinal)
            where required || deeper
            select (field, required, deeper)];

    private static bool IsUpdate(MessageDescriptor descriptor) => descriptor.FindFieldByName("update_mask") is not null;

    private static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) == true;
}
