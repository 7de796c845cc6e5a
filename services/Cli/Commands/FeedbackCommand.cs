using System.CommandLine;
using SecurityCoop.Cli.Figures;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>What became of warnings: give feedback, see what is owed, weigh the rules.</summary>
internal static class FeedbackCommand
{
    private const int Most = 500;

    internal static Command Build() => new("feedback", "Feedback on warnings: what is owed, what was found, and how often each rule hits.") { FeedbackGiveCommand.Build(), Due(), List(), Rates() };

    private static Command Due()
    {
        var (asked, purpose, overdue) = (new Question(), EvidenceCommand.Purpose(), new Option<bool>("--overdue") { Description = "Only those whose deadline has passed." });
        var command = new Command("due", "Print the warnings on which an agency owes feedback.") { overdue, purpose };
        asked.AddTo(command);
        command.SetAction((parsed, ct) => asked.Put(
            parsed, ["officer"],
            (calls, headers) => new FeedbackService.FeedbackServiceClient(calls).ListDueFeedbackAsync(new() { Overdue = parsed.GetValue(overdue), PageSize = Most }, headers.For(parsed.GetRequiredValue(purpose)), cancellationToken: ct),
            FeedbackText.Due));
        return command;
    }

    private static Command List()
    {
        var (asked, purpose) = (new Question(), EvidenceCommand.Purpose());
        var warning = new Argument<string?>("warning") { Description = "Only on this one, as in incidents/{uuid}.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("list", "Print the feedback that an agency may see, the newest first.") { warning, purpose };
        asked.AddTo(command);
        command.SetAction((parsed, ct) => asked.Put(
            parsed, ["officer"],
            (calls, headers) => new FeedbackService.FeedbackServiceClient(calls).ListFeedbackAsync(
                new() { Warning = Question.Named("incidents", parsed.GetValue(warning)), PageSize = Most }, headers.For(parsed.GetRequiredValue(purpose)), cancellationToken: ct),
            FeedbackText.List));
        return command;
    }

    private static Command Rates()
    {
        var (asked, purpose) = (new Question(), EvidenceCommand.Purpose());
        var (from, until) = (Instant.Option("--from", "Warned then or later."), Instant.Option("--until", "Warned earlier than then."));
        var of = new Option<string?>("--of") { Description = "Only warnings of this agency." };
        var command = new Command("rates", "Print of each risk rule how many of its warnings were inspected, and how many of those hit.") { from, until, of, purpose };
        asked.AddTo(command);
        command.SetAction((parsed, ct) => asked.Put(
            parsed, ["officer"],
            (calls, headers) => new FeedbackService.FeedbackServiceClient(calls).GetHitRatesAsync(
                new() { Originator = Question.Named("agencies", parsed.GetValue(of)), RaisedAfter = Instant.Of(parsed.GetValue(from)), RaisedBefore = Instant.Of(parsed.GetValue(until)) },
                headers.For(parsed.GetRequiredValue(purpose)), cancellationToken: ct),
            FeedbackText.Rates));
        return command;
    }
}
