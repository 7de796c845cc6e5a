using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Requests;

/// <summary>
/// A PATCH without a mask changes the fields on the top level of its body (AIP-134). What says which resource is meant and
/// what only the server sets is left out, so that a client may send back what it has read.
/// </summary>
internal static class DerivedMask
{
    public static void Fill(IMessage request, Binding binding, JsonBody body)
    {
        if (binding is not { HttpMethod: "PATCH", UpdateMask: { } mask, BodyField: { FieldType: FieldType.Message, IsRepeated: false } resource })
            return;
        if (mask.Accessor.GetValue(request) is FieldMask { Paths.Count: > 0 })
            return;
        var changed = body.Fields
            .Select(name => FieldNames.Find(resource.MessageType, name))
            .OfType<FieldDescriptor>()
            .Where(field => Changes(field) && !binding.Variables.Any(v => v.Field.Leaf == field))
            .Select(field => field.Name)
            .Distinct();
        mask.Accessor.SetValue(request, new FieldMask { Paths = { changed } });
    }

    private static bool Changes(FieldDescriptor field) =>
        field.Name != "etag"
        && field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) is var behaviour
        && behaviour?.Contains(FieldBehavior.OutputOnly) != true
        && behaviour?.Contains(FieldBehavior.Identifier) != true;
}
