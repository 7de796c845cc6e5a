using System.Collections;
using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>
/// The contract is the validator of what holds in every method: fields marked REQUIRED (AIP-203) are given at every depth that the
/// request reaches; no text holds a NUL, which one of the databases would store and the other refuse; instants lie in a calendar,
/// enums have a value that we know, pages hold at most 500, and a request_id is a UUID.
/// </summary>
internal static class ContractRules
{
    private const long FirstSecond = -62_135_596_800, LastSecond = 253_402_300_799, LongestSeconds = 315_576_000_000;
    private const int Billion = 1_000_000_000, LargestPage = 500;
    private static readonly ConcurrentDictionary<MessageDescriptor, Plan[]> Plans = new();
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Whole = new();

    /// <summary>
    /// Notes what is broken. A part that is missing is put in empty, and a NUL is taken out, so that the rules of the method can be
    /// asked about the rest; the request must then go no further than that.
    /// </summary>
    public static void Check(IMessage request, Violations violations)
    {
        Look(request, "", violations, below: IsWhole(request));
    }

    // An update is a part of its resource (AIP-134): what its mask does not name may be absent.
    private static bool IsWhole(IMessage message) => Whole.GetOrAdd(message.Descriptor, descriptor => descriptor.FindFieldByName("update_mask") is null);

    /// <param name="message">The request or a part of it.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <param name="below">Whether parts below this one must be complete, too.</param>
    /// <param name="here">Whether this one must be.</param>
    private static void Look(IMessage message, string path, Violations violations, bool below, bool here = true)
    {
        foreach (var plan in Plans.GetOrAdd(message.Descriptor, PlanOf))
        {
            var (field, name) = (plan.Field, path + plan.Field.Name);
            var value = field.Accessor.GetValue(message);
            if (plan.Required && here && IsEmpty(field, value)) violations.AddAbsent(new() { Field = name, Description = "is required" });
            if (plan.Rule is { } rule && value is not null) CheckEach(rule, value, name, violations);
            if (field.FieldType == FieldType.String) Mend(message, field, value);
            if (plan.Deeper) LookBelow(value, name, violations, below);
            if (value is null && plan.Required && violations.Any) Fill(message, field);
        }
    }

    private static void LookBelow(object? value, string name, Violations violations, bool below)
    {
        if (value is IMessage one) Look(one, $"{name}.", violations, below && IsWhole(one), below);
        else if (value is IList many)
        {
            for (var i = 0; i < many.Count; i++) Look((IMessage)many[i]!, $"{name}[{i}].", violations, below && IsWhole((IMessage)many[i]!), below);
        }
    }

    private static void CheckEach(Rule rule, object value, string name, Violations violations)
    {
        if (value is not IList many) violations.Check(rule.Holds(value), name, rule.Text);
        else
        {
            for (var i = 0; i < many.Count; i++) violations.Check(rule.Holds(many[i]!), $"{name}[{i}]", rule.Text);
        }
    }

    private static void Mend(IMessage message, FieldDescriptor field, object? value)
    {
        if (value is string text && text.Contains('\0')) field.Accessor.SetValue(message, text.Replace("\0", "", StringComparison.Ordinal));
        if (value is not IList<string> texts) return;
        for (var i = 0; i < texts.Count; i++) texts[i] = texts[i].Replace("\0", "", StringComparison.Ordinal);
    }

    private static void Fill(IMessage message, FieldDescriptor field)
    {
        var empty = field.MessageType.Parser.ParseFrom(ByteString.Empty);
        field.Accessor.SetValue(message, empty);
        foreach (var inner in field.MessageType.Fields.InDeclarationOrder())
        {
            if (IsMarked(inner, FieldBehavior.Required) && inner.Accessor.GetValue(empty) is null) Fill(empty, inner);
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

    // Numbers and the like that may be absent are not looked at.
    private static Plan[] PlanOf(MessageDescriptor descriptor) =>
        [.. from field in descriptor.Fields.InDeclarationOrder()
            let plan = new Plan(
                field,
                IsMarked(field, FieldBehavior.Required),
                field.FieldType == FieldType.Message && !field.IsMap && field.MessageType.File.Package.StartsWith("securitycoop", StringComparison.Ordinal),
                field.IsMap ? null : RuleOf(field))
            where plan.Required || plan.Deeper || plan.Rule is not null
            select plan];

    // What only the server sets may come back as it was read, also by a client of a newer contract.
    private static Rule? RuleOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String when field.Name == "request_id" => new("must be a UUID", value => value is "" || Guid.TryParse((string)value, out _)),
        FieldType.String => new("must not hold a NUL", value => !((string)value).Contains('\0')),
        _ when IsMarked(field, FieldBehavior.OutputOnly) => null,
        FieldType.Int32 when field.Name == "page_size" => new($"must lie within 0 and {LargestPage}", value => value is >= 0 and <= LargestPage),
        FieldType.Enum => new("must be one of its values", value => field.EnumType.FindValueByNumber(Convert.ToInt32(value)) is not null),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => new("must lie within the years 1 and 9999",
            value => value is Timestamp { Seconds: >= FirstSecond and <= LastSecond, Nanos: >= 0 and < Billion }),
        FieldType.Message when field.MessageType == Duration.Descriptor => new("must lie within 10,000 years",
            value => value is Duration { Seconds: >= -LongestSeconds and <= LongestSeconds, Nanos: > -Billion and < Billion } span && (span.Seconds == 0 || span.Nanos == 0 || span.Seconds < 0 == span.Nanos < 0)),
        _ => null,
    };

    private static bool IsMarked(FieldDescriptor field, FieldBehavior behaviour) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behaviour) == true;

    private sealed record Rule(string Text, Predicate<object> Holds);

    private sealed record Plan(FieldDescriptor Field, bool Required, bool Deeper, Rule? Rule);
}
