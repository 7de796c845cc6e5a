using System.CommandLine;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Cli.Foresight;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Cli.Commands;

/// <summary>Tries out an act: who would gain or lose what? Nothing is recorded.</summary>
internal static class SimulateCommand
{
    private static readonly Dictionary<string, Kind> Acts = new()
    {
        ["suspend"] = Kind.Suspend,
        ["resume"] = Kind.Resume,
        ["withdraw"] = Kind.NotifyWithdrawal,
        ["revoke-withdrawal"] = Kind.RevokeWithdrawal,
        ["terminate"] = Kind.Terminate,
        ["sign"] = Kind.Sign,
        ["consent"] = Kind.Consent,
        ["accede"] = Kind.Accede,
        ["succeed"] = Kind.Succeed,
        ["apply-provisionally"] = Kind.ProvisionalStart,
        ["end-provisional-application"] = Kind.ProvisionalEnd,
        ["adopt-amendment"] = Kind.AmendAdopt,
        ["accept-amendment"] = Kind.AmendAccept,
        ["as-if-in-force"] = Kind.Unspecified,
    };

    private static readonly Argument<string> Agreement = new("agreement") { Description = "Which, as in agreements/ir-pk-2023 (or ir-pk-2023)." };
    private static readonly Argument<string> Act = new("act") { Description = "What would be done; as-if-in-force: a draft, or with --amendment an amendment, in force for all." };
    private static readonly Option<string?> Party = new("--party") { Description = "Whose act, as in states/pk or agencies/pk-customs." };
    private static readonly Option<string?> Towards = new("--towards") { Description = "Between two: the other one." };
    private static readonly Option<string?> Date = new("--date") { Description = "The day of the act, as in 2026-03-01. Default: now." };
    private static readonly Option<string[]> Provision = new("--provision") { Description = "Only these provisions, as in art-5.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Amendment = new("--amendment") { Description = "Id of an amendment, as in a1." };
    private static readonly Option<string?> Predecessor = new("--predecessor") { Description = "Of a succession: whose place is taken." };
    private static readonly Option<string?> Urgent = new("--urgent") { Description = "A suspension of special urgency, and why." };
    private static readonly Option<DateTimeOffset?> Compare = Instant.Option("--compare-at", "When to compare. Default: where the change first makes a difference.");
    private static readonly Question Question = new();

    internal static Command Build()
    {
        Act.AcceptOnlyFromAmong([.. Acts.Keys]);
        var command = new Command("simulate", "Try out an act on an agreement: who would gain or lose what?") { Agreement, Act, Party, Towards, Date, Provision, Amendment, Predecessor, Urgent, Compare };
        Question.AddTo(command);
        command.SetAction((parsed, ct) => Question.Put(
            parsed, ["officer", "liaison", "depositary"],
            (invoker, headers) => new ForesightService.ForesightServiceClient(invoker).SimulateChangeAsync(Request(parsed), headers, cancellationToken: ct),
            SimulationText.Lines));
        return command;
    }

    private static SimulateChangeRequest Request(ParseResult parsed)
    {
        var (name, kind) = (Question.Named("agreements", parsed.GetRequiredValue(Agreement)), Acts[parsed.GetRequiredValue(Act)]);
        return new SimulateChangeRequest
        {
            Name = name,
            Kind = kind,
            AsIfInForce = kind == Kind.Unspecified,
            Party = parsed.GetValue(Party) ?? "",
            Towards = parsed.GetValue(Towards) ?? "",
            Date = parsed.GetValue(Date) ?? "",
            Provisions = { (parsed.GetValue(Provision) ?? []).Select(p => p.Contains('/') ? p : $"{name}/provisions/{p}") },
            Amendment = parsed.GetValue(Amendment) ?? "",
            Predecessor = parsed.GetValue(Predecessor) ?? "",
            Consent = kind == Kind.Consent ? ConsentKind.Ratification : ConsentKind.Unspecified,
            Urgent = parsed.GetValue(Urgent) is not null,
            Reasons = parsed.GetValue(Urgent) ?? "",
            ComparedTime = Instant.Of(parsed.GetValue(Compare)),
        };
    }
}
