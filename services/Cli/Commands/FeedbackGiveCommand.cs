using System.CommandLine;
using SecurityCoop.Cli.Figures;
using SecurityCoop.Cli.Foresight;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>Says what came of a warning.</summary>
internal static class FeedbackGiveCommand
{
    private static readonly Argument<string> Warning = new("warning") { Description = "The warning, as in incidents/{uuid}." };
    private static readonly Argument<FeedbackResult> Result = new("result")
    {
        Description = "not-inspected, nothing-found, irregularity or seized.",
        CustomParser = result => Parse<FeedbackResult>(result.Tokens[0].Value, result.AddError),
    };
    private static readonly Option<DateTimeOffset?> Inspected = Instant.Option("--inspected", "When it was inspected; where it was, required.");
    private static readonly Option<string> Remarks = new("--remarks") { Description = "In words; why not, where it was not inspected.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> Seizure = new("--seizure") { Description = "With seized: its report, as in seizures/{uuid}." };
    private static readonly Option<string> LateReason = new("--late-reason") { Description = "After the deadline: why only now.", DefaultValueFactory = _ => "" };
    private static readonly Option<Classification> Marked = new("--classification")
    {
        Description = "public, official, restricted, confidential, secret or top-secret. Default: official.",
        CustomParser = result => Parse<Classification>(result.Tokens[0].Value, result.AddError),
        DefaultValueFactory = _ => Classification.Official,
    };
    private static readonly Option<Tlp> Light = new("--tlp")
    {
        Description = "clear, green, amber, amber-strict or red. Default: amber.",
        CustomParser = result => Parse<Tlp>(result.Tokens[0].Value, result.AddError),
        DefaultValueFactory = _ => Tlp.Amber,
    };
    private static readonly Option<string> Purpose = EvidenceCommand.Purpose();
    private static readonly Question Asked = new();

    internal static Command Build()
    {
        var command = new Command("give", "Say what came of a warning.") { Warning, Result, Inspected, Remarks, Seizure, LateReason, Marked, Light, Purpose };
        Asked.AddTo(command);
        command.SetAction((parsed, ct) => Asked.Put(
            parsed, ["officer"],
            (calls, headers) => new FeedbackService.FeedbackServiceClient(calls).GiveFeedbackAsync(new() { Feedback = Of(parsed) }, headers.For(parsed.GetRequiredValue(Purpose)), cancellationToken: ct),
            given => [FeedbackText.One(given)]));
        return command;
    }

    private static Feedback Of(ParseResult parsed) => new()
    {
        Warning = Question.Named("incidents", parsed.GetRequiredValue(Warning)),
        Result = parsed.GetRequiredValue(Result),
        InspectedTime = Instant.Of(parsed.GetValue(Inspected)),
        Remarks = parsed.GetRequiredValue(Remarks),
        Seizure = Question.Named("seizures", parsed.GetValue(Seizure)),
        LateReason = parsed.GetRequiredValue(LateReason),
        Marking = new Marking { Classification = parsed.GetRequiredValue(Marked), Tlp = parsed.GetRequiredValue(Light) },
    };

    private static T Parse<T>(string text, Action<string> fail) where T : struct, Enum
    {
        var named = Enum.GetValues<T>().Where(value => Convert.ToInt32(value, null) > 0).ToList();
        var found = named.FirstOrDefault(value => Spelled.Out(value) == text);
        if (!named.Contains(found)) fail($"'{text}' is none of {Spelled.Out(named)}.");
        return found;
    }
}
