using System.CommandLine;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Cli.Foresight;

namespace SecurityCoop.Cli.Commands;

/// <summary>What begins or ends soon, of the agreements that an agency sees.</summary>
internal static class RadarCommand
{
    private const int Most = 500;
    private static readonly Option<string?> Agreement = new("--agreement") { Description = "Only this one." };
    private static readonly Option<DateTimeOffset?> From = Instant.Option("--from", "From when on. Default: now.");
    private static readonly Option<DateTimeOffset?> Until = Instant.Option("--until", "Until when. Default: 90 days on.");
    private static readonly Question Question = new();

    internal static Command Build()
    {
        var command = new Command("radar", "Print what begins or ends soon, the earliest first.") { Agreement, From, Until };
        Question.AddTo(command);
        command.SetAction((parsed, ct) => Question.Put(
            parsed, ["officer"],
            (invoker, headers) => new ForesightService.ForesightServiceClient(invoker).ListExpiriesAsync(Request(parsed), headers, cancellationToken: ct),
            RadarText.Lines));
        return command;
    }

    private static ListExpiriesRequest Request(ParseResult parsed) => new()
    {
        Agreement = Question.Named("agreements", parsed.GetValue(Agreement)),
        FromTime = Instant.Of(parsed.GetValue(From)),
        UntilTime = Instant.Of(parsed.GetValue(Until)),
        PageSize = Most,
    };
}
