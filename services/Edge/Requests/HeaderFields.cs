using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Requests;

/// <summary>Fields that HTTP has headers for: <c>Idempotency-Key</c>, <c>Last-Event-ID</c>, <c>If-Match</c>.</summary>
internal static class HeaderFields
{
    public static void Fill(IMessage request, Binding binding, IHeaderDictionary headers, Violations violations)
    {
        FillEmpty(request, binding.RequestId, headers["Idempotency-Key"]);
        // A reader that comes back knows better where it was than the address it began with.
        if (binding.Cursor is { } cursor && headers["Last-Event-ID"] is { Count: > 0 } last && last[^1] is { Length: > 0 } seen)
            cursor.Accessor.SetValue(request, seen);
        IfMatch(request, binding, headers.IfMatch, violations);
    }

    private static void FillEmpty(IMessage request, FieldDescriptor? field, StringValues header)
    {
        if (field is not null && header.Count > 0 && header[0] is { Length: > 0 } value && field.Accessor.GetValue(request) is string { Length: 0 })
            field.Accessor.SetValue(request, value);
    }

    private static void IfMatch(IMessage request, Binding binding, StringValues header, Violations violations)
    {
        if (header.Count == 0 || header.ToString().Trim() is "" or "*")
            return;
        if (binding.Etag is not { } field)
        {
            // To run the change without the condition would be worse than to refuse it.
            if (binding.HttpMethod != "GET")
                violations.Invalid("If-Match", "is not understood by this call");
            return;
        }
        if (EntityTag.Single(header.ToString()) is not { } etag)
        {
            violations.Invalid("If-Match", "must be one entity tag");
            return;
        }
        var owner = field.Owner(request);
        if (field.Leaf.Accessor.GetValue(owner) is string { Length: > 0 } own && own != etag)
            violations.Twice(field.Name, "differs from If-Match");
        field.Leaf.Accessor.SetValue(owner, etag);
    }
}
