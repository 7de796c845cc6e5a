using System.Globalization;
using System.Reflection;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SecurityCoop.Cli.Foresight;

/// <summary>Values of the contract as people read them.</summary>
internal static class Spelled
{
    /// <summary>DOMAIN_INCIDENT is incident, TLP_AMBER_STRICT amber-strict.</summary>
    public static string Out<T>(T value) where T : struct, System.Enum
    {
        var name = typeof(T).GetField(value.ToString())?.GetCustomAttribute<OriginalNameAttribute>()?.Name;
        if (name is null) return value.ToString();
        var prefix = string.Concat(typeof(T).Name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}")) + "_";
        return (name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name).ToLowerInvariant().Replace('_', '-');
    }

    public static string Out<T>(IEnumerable<T> values) where T : struct, System.Enum => string.Join(", ", values.Select(Out));

    public static string Out(Timestamp instant) => instant.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
