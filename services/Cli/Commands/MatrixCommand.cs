using System.CommandLine;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Cli.Foresight;

namespace SecurityCoop.Cli.Commands;

/// <summary>Who may see what of whom, by which article.</summary>
internal static class MatrixCommand
{
    private static readonly Argument<string?> Agreement = new("agreement")
    {
        Description = "Which, as in agreements/ir-pk-2023 (or ir-pk-2023). Default: what concerns the agency, over all agreements.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<DateTimeOffset?> At = Instant.Option("--at", "At which instant, as in 2026-03-01. Default: now.");
    private static readonly Question Question = new();

    internal static Command Build()
    {
        var command = new Command("matrix", "Print who may see what of whom, by which article.") { Agreement, At };
        Question.AddTo(command);
        command.SetAction((parsed, ct) => Question.Put(
            parsed, ["officer"],
            (invoker, headers) => new ForesightService.ForesightServiceClient(invoker).GetAccessMatrixAsync(
                new GetAccessMatrixRequest { Agreement = Question.Named("agreements", parsed.GetValue(Agreement)), ValidTime = Instant.Of(parsed.GetValue(At)) }, headers, cancellationToken: ct),
            MatrixText.Lines));
        return command;
    }
}
