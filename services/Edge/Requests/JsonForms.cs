using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Edge.Requests;

/// <summary>Reads and writes proto3 JSON, with the types of all services known to <c>Any</c>.</summary>
internal sealed class JsonForms
{
    public JsonForms(IOptions<EdgeOptions> options)
    {
        var types = TypeRegistry.FromFiles([.. options.Value.Services.Select(s => s.File).Append(ErrorDetailsReflection.Descriptor).Distinct()]);
        Parser = new(JsonParser.Settings.Default.WithTypeRegistry(types));
        Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(types).WithFormatDefaultValues(false));
    }

    public JsonParser Parser { get; }

    public JsonFormatter Formatter { get; }

    /// <summary>What the parser throws for input that is not right; anything else is our fault.</summary>
    public static bool IsParseError(Exception e) =>
        e is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException;

    /// <summary>The body of an answer: the whole message, or the field that <c>response_body</c> names.</summary>
    public string Write(IMessage message, FieldDescriptor? only)
    {
        if (only is null)
            return Formatter.Format(message);
        using var text = new StringWriter();
        Formatter.WriteValue(text, only.Accessor.GetValue(message));
        return text.ToString();
    }
}
