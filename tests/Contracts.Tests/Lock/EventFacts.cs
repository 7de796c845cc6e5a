using System.Reflection;
using MassTransit;
using SecurityCoop.Events;

namespace SecurityCoop.Contracts.Tests.Lock;

/// <summary>Says the events of the bus as lines: exchange, members and their types.</summary>
internal static class EventFacts
{
    public static IReadOnlyList<System.Type> Ours { get; } =
        [.. typeof(PolicyEpochAdvanced).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<EntityNameAttribute>() is not null)];

    public static string ExchangeOf(System.Type type) => type.GetCustomAttribute<EntityNameAttribute>()!.EntityName;

    public static IEnumerable<string> Of(IEnumerable<System.Type> events) => events.SelectMany(Of);

    private static IEnumerable<string> Of(System.Type type) =>
    [
        $"event {ExchangeOf(type)}",
        .. Members(ExchangeOf(type), type),
    ];

    // A record inside an event travels with it, so its members are promised as well.
    private static IEnumerable<string> Members(string path, System.Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(member => Nested(member.PropertyType) is { } nested
            ? [$"member {path}.{member.Name} = {NameOf(member.PropertyType)}", .. Members($"{path}.{member.Name}", nested)]
            : (IEnumerable<string>)[$"member {path}.{member.Name} = {NameOf(member.PropertyType)}"]);

    private static System.Type? Nested(System.Type type)
    {
        var element = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        return element.Assembly == typeof(PolicyEpochAdvanced).Assembly ? element : null;
    }

    private static string NameOf(System.Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? NameOf(inner) + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
