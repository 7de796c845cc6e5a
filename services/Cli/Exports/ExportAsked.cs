using System.CommandLine;
using System.Globalization;
using SecurityCoop.Cli.Commands;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Cli.Exports;

/// <summary>Which incidents are asked for, on the command line.</summary>
internal static class ExportAsked
{
    private static readonly Dictionary<string, ExportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["geojson"] = ExportFormat.Geojson,
        ["csv"] = ExportFormat.Csv,
        ["stix"] = ExportFormat.Stix,
        ["cap"] = ExportFormat.Cap,
        ["cloudevents"] = ExportFormat.CloudEvents,
        ["jsonl"] = ExportFormat.JsonLines,
    };

    private static readonly Option<string> Format = new("--format") { Description = $"One of {string.Join(", ", Formats.Keys)}.", Required = true };
    private static readonly Option<string[]> Types = new("--type") { Description = "Subtrees of the taxonomy, as in smuggling.drugs; may be repeated." };
    private static readonly Option<Level> MinSeverity = new("--min-severity") { Description = "low, medium, high or critical." };
    private static readonly Option<string?> Originator = new("--originator") { Description = "Only records of this agency." };
    private static readonly Option<DateTimeOffset?> After = Instant.Option("--after", "Occurred then or later.");
    private static readonly Option<DateTimeOffset?> Before = Instant.Option("--before", "Occurred earlier than then.");
    private static readonly Option<IncidentState[]> States = new("--state") { Description = "submitted, verified, active, resolved, closed, rejected or retracted; may be repeated." };
    private static readonly Option<string?> Words = new("--query") { Description = "Words that must all stand in what you are shown." };

    private static readonly Option<Circle?> Around = new("--around")
    {
        Description = "Latitude, longitude and metres, as in 25.29,60.64,20000.",
        CustomParser = result =>
        {
            var parts = result.Tokens[0].Value.Split(',');
            if (parts.Length == 3 && parts.All(part => double.TryParse(part, CultureInfo.InvariantCulture, out _)))
            {
                double[] numbers = [.. parts.Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
                return new Circle { Centre = new() { Latitude = numbers[0], Longitude = numbers[1] }, RadiusM = numbers[2] };
            }

            result.AddError($"'{result.Tokens[0].Value}' is no circle; write latitude,longitude,metres.");
            return null;
        },
    };

    public static void AddTo(Command command)
    {
        Format.AcceptOnlyFromAmong([.. Formats.Keys]);
        foreach (var option in new Option[] { Format, Types, MinSeverity, Originator, After, Before, States, Words, Around }) command.Options.Add(option);
    }

    public static ExportIncidentsRequest Of(ParseResult parsed)
    {
        var request = new ExportIncidentsRequest
        {
            Format = Formats[parsed.GetRequiredValue(Format)],
            Types_ = { parsed.GetValue(Types) ?? [] },
            MinSeverity = parsed.GetValue(MinSeverity),
            Originator = Question.Named("agencies", parsed.GetValue(Originator)),
            OccurredAfter = Instant.Of(parsed.GetValue(After)),
            OccurredBefore = Instant.Of(parsed.GetValue(Before)),
            States = { parsed.GetValue(States) ?? [] },
            Query = parsed.GetValue(Words) ?? "",
        };
        if (parsed.GetValue(Around) is { } circle) request.Circle = circle;
        return request;
    }
}
