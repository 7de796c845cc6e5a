using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace SecurityCoop.Cli.Commands;

/// <summary>Instants as people type them.</summary>
internal static class Instant
{
    internal static Option<DateTimeOffset?> Option(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
            result.AddError($"'{result.Tokens[0].Value}' is no instant; write 2026-03-01 or 2026-03-01T08:00:00Z.");
            return null;
        },
    };

    internal static Timestamp? Of(DateTimeOffset? instant) => instant is { } given ? Timestamp.FromDateTimeOffset(given) : null;
}
