using System.Collections;
using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>
/// The contract is the validator: fields marked REQUIRED (AIP-203) must be given, at every depth that the request reaches, and no text
/// holds a NUL, which one of the databases would store and the other refuse.
/// </summary>
internal static class RequiredFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, Plan[]> Plans = new();

    public static void Demand(IMessage request)
    {
        var violations = new Violations();
        // An update is a part of its resource (AIP-134): what its mask does not name may be absent.
        Look(request, "", violations, below: request.Descriptor.FindFieldByName("update_mask") is null);
        violations.Refuse();
    }

    /// <param name="message">The request or a part of it.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <param name="below">Whether parts below this one must be complete, too.</param>
    /// <param name="here">Whether this one must be.</param>
    private static void Look(IMessage message, string path, Violations violations, bool below, bool here = true)
    {
        foreach (var (field, required, deeper, isText) in Plans.GetOrAdd(message.Descriptor, PlanOf))
        {
            var value = field.Accessor.GetValue(message);
            if (required && here) violations.Check(!IsEmpty(field, value), path + field.Name, "is required");
            if (isText) CheckText(value, path + field.Name, violations);
            if (!deeper) continue;
            if (value is IMessage one) Look(one, $"{path}{field.Name}.", violations, below, below);
            else if (value is IList many)
            {
                for (var i = 0; i < many.Count; i++) Look((IMessage)many[i]!, $"{path}{field.Name}[{i}].", violations, below, below);
            }
        }
    }

    private static void CheckText(object? value, string field, Violations violations)
    {
        var holds = value is IList<string> many ? many.All(text => !text.Contains('\0')) : !((string)value!).Contains('\0');
        violations.Check(holds, field, "must not hold a NUL");
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

    // Numbers, enums and the like that may be absent are not looked at.
    private static Plan[] PlanOf(MessageDescriptor descriptor) =>
        [.. from field in descriptor.Fields.InDeclarationOrder()
            let plan = new Plan(
                field,
                IsRequired(field),
                field.FieldType == FieldType.Message && !field.IsMap && field.MessageType.File.Package.StartsWith("securitycoop", StringComparison.Ordinal),
                field.FieldType == FieldType.String)
            where plan.Required || plan.Deeper || plan.IsText
            select plan];

    private static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) == true;

    private sealed record Plan(FieldDescriptor Field, bool Required, bool Deeper, bool IsText);
}
