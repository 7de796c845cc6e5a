using System.Collections;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Agreements.Dossiers;

/// <summary>What a caller gives, without what only the server says (OUTPUT_ONLY, AIP-203), at any depth.</summary>
internal static class Given
{
    public static T Of<T>(T message) where T : class, IMessage<T>
    {
        var given = message.Clone();
        Strip(given);
        return given;
    }

    private static void Strip(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.OutputOnly) == true) field.Accessor.Clear(message);
            else if (field.FieldType == FieldType.Message) StripBelow(field.Accessor.GetValue(message));
        }
    }

    private static void StripBelow(object? value)
    {
        if (value is IMessage one) Strip(one);
        else if (value is IList many)
        {
            foreach (var item in many) StripBelow(item);
        }
    }
}
