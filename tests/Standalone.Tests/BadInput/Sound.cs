using System.Collections;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>
/// A request with something plausible in every field that a caller sets, made from the contract alone. It need not succeed; it is what
/// one thing at a time is spoilt in.
/// </summary>
internal static partial class Sound
{
    private const int Deepest = 4;

    public static IMessage Request(MethodDescriptor method)
    {
        var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
        Fill(request, 0);
        foreach (Match variable in Variable().Matches(method.Http().Template))
        {
            var (path, form) = (variable.Groups[1].Value.Split('.'), variable.Groups[2].Value);
            var owner = path[..^1].Aggregate(request, (message, name) => (IMessage)message.Descriptor.FindFieldByName(name).Accessor.GetValue(message));
            owner.Descriptor.FindFieldByName(path[^1]).Accessor.SetValue(owner, NameOf(form));
        }

        return request;
    }

    /// <summary>Every field that a caller may set, at any depth of a sound request, with the message that holds it and its path.</summary>
    public static IEnumerable<(IMessage Owner, FieldDescriptor Field, string Path)> Places(IMessage request, string path = "")
    {
        foreach (var field in request.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.Is(FieldBehavior.OutputOnly)) continue;
            yield return (request, field, path + field.Name);
            if (!IsOurs(field)) continue;
            var parts = field.Accessor.GetValue(request) switch
            {
                IMessage one => [($"{path}{field.Name}.", one)],
                IList many => many.Cast<IMessage>().Select((item, i) => ($"{path}{field.Name}[{i}].", item)),
                _ => [],
            };
            foreach (var (below, part) in parts.ToList())
            {
                foreach (var place in Places(part, below)) yield return place;
            }
        }
    }

    /// <summary>Puts a value into a field; into a list as its only item.</summary>
    public static void Set(IMessage owner, FieldDescriptor field, object value)
    {
        field.Accessor.Clear(owner);
        if (field.IsRepeated) ((IList)field.Accessor.GetValue(owner)).Add(value);
        else field.Accessor.SetValue(owner, value);
    }

    public static bool IsOurs(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && !field.IsMap && field.MessageType.File.Package.StartsWith("securitycoop", StringComparison.Ordinal);

    /// <summary>Whether a field lies in a resource beside an update_mask, of which a part may be absent.</summary>
    public static bool IsOfAnUpdate(MessageDescriptor request, string path)
    {
        var names = path.Split('.').Select(name => name.Split('[')[0]).ToArray();
        var message = request;
        foreach (var name in names[..^1])
        {
            if (message.FindFieldByName("update_mask") is not null) return true;
            message = message.FindFieldByName(name).MessageType;
        }

        return false;
    }

    private static void Fill(IMessage message, int depth)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var isLaterChoice = field.RealContainingOneof is { } choice && choice.Fields[0] != field;
            if (field.Is(FieldBehavior.OutputOnly) || field.IsMap || isLaterChoice || depth > Deepest) continue;
            if (field.Name is "page_token" or "cursor" or "etag" or "request_id" or "update_mask" or "validate_only") continue;
            if (Value(field, depth) is { } value) Set(message, field, value);
        }

        if (message.Descriptor.FindFieldByName("update_mask") is { } mask) mask.Accessor.SetValue(message, new FieldMask { Paths = { "title" } });
    }

    private static object? Value(FieldDescriptor field, int depth)
    {
        switch (field.FieldType)
        {
            case FieldType.String: return Text(field.Name);
            case FieldType.Bytes: return ByteString.CopyFrom(new byte[32]);
            case FieldType.Enum: return System.Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values.First(v => v.Number != 0).Number);
            case FieldType.Int32: return 1;
            case FieldType.Int64: return 1L;
            case FieldType.Double: return 1d;
            case FieldType.Message when field.MessageType == Timestamp.Descriptor: return field.Name == "now_time" ? Timestamp.FromDateTime(DateTime.UtcNow) : new Timestamp { Seconds = 1_600_000_000 };
            case FieldType.Message when field.MessageType == Duration.Descriptor: return new Duration { Seconds = 1 };
            case FieldType.Message when IsOurs(field):
                var part = field.MessageType.Parser.ParseFrom(ByteString.Empty);
                Fill(part, depth + 1);
                return part;
            default: return null;
        }
    }

    private static string Text(string name) => name switch
    {
        "recipient" or "originator" or "originators" or "depositary" or "party" or "parties" or "released_to" or "addressed_agencies" => "agencies/pk-msa",
        "releasable_to" => "states/pk",
        "parent" => "states/pk",
        "type" or "types" or "included_types" => "smuggling.drugs",
        "excluded_types" => "smuggling.drugs.heroin",
        "derived_from" or "incident" or "warning" => $"incidents/{Guid.Empty}",
        "enforcement_point" => "incidents/test",
        "date" or "on_date" => "2020-01-01",
        "numeric_code" => "999",
        _ when name.EndsWith("_id", StringComparison.Ordinal) => "test",
        _ => "test",
    };

    private static string NameOf(string form) => form switch
    {
        "states/*" => "states/pk",
        "agencies/*" => "agencies/pk-msa",
        _ => form.Replace("*", form.StartsWith("incidents", StringComparison.Ordinal) || form.StartsWith("evidence", StringComparison.Ordinal) || form.StartsWith("consignments", StringComparison.Ordinal) || form.StartsWith("seizures", StringComparison.Ordinal) || form.StartsWith("feedback", StringComparison.Ordinal) ? $"{Guid.Empty}" : "test", StringComparison.Ordinal),
    };

    [GeneratedRegex(@"\{([a-z_.]+)=([^}]+)\}")]
    private static partial Regex Variable();
}
