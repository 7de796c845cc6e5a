using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

/// <summary>Every way in which a meeting or a series says no.</summary>
internal static class MeetingRefusals
{
    public static Refusal RoundTaken(string series, int round) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.RoundTaken, $"{series} has a round {round} already.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = series, ["round"] = $"{round}" },
        };

    public static Refusal RoundLeavesGap(string series, int round, int next) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.RoundLeavesGap, $"The next round of {series} is {next}: say why numbers are left out before {round}.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = series, ["round"] = $"{round}", ["next_round"] = $"{next}" },
        };

    public static Refusal HostOutOfTurn(string series, string host, string next) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.HostOutOfTurn, $"It is the turn of {next} to host {series}: say why it is not.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = series, ["host"] = host, ["next_host"] = next },
        };

    /// <param name="name">The meeting.</param>
    /// <param name="quorum">Who was present; null where the first day is not known, so neither are the parties of that day.</param>
    public static Refusal NotQuorate(string name, V1.Quorum? quorum) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.NotQuorate, quorum is null
            ? $"{name} asks for a quorum, and its first day is not known."
            : $"{quorum.PartiesPresent} of {quorum.PartiesInForce} parties were present at {name}; {quorum.Needed} are needed.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["present"] = $"{quorum?.PartiesPresent}", ["needed"] = $"{quorum?.Needed}" },
        };

    public static Refusal ToCome(string name, string date) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.MeetingToCome, $"{name} is to come: its date is {date}.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["date"] = date },
        };

    public static Refusal StateForbids(string name, V1.MeetingState state) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.MeetingStateForbids, $"{name} is {state.NameInContract()}, which does not allow this.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["state"] = state.NameInContract() },
        };
}
