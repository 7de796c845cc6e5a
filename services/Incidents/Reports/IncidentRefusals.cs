using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Reports;

/// <summary>The refusals of this package. One factory for each reason of its contract.</summary>
internal static class IncidentRefusals
{
    public static Refusal NotOriginator(string name) => new(StatusCode.PermissionDenied, V1.ErrorReason.NotOriginator, $"Only the originator of {name} may do this.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name },
    };

    public static Refusal RecordRetracted(string name) => new(StatusCode.FailedPrecondition, V1.ErrorReason.RecordRetracted, $"{name} was retracted and is not revised any more.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name },
    };

    public static Refusal RecordMerged(string name) => new(StatusCode.FailedPrecondition, V1.ErrorReason.RecordMerged, $"{name} is made of others: revise those, or take the merge back.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name },
    };

    public static Refusal AlreadyMerged(string name, string merged) => new(StatusCode.FailedPrecondition, V1.ErrorReason.AlreadyMerged, $"{name} is part of {merged} already.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name, ["merged_into"] = merged },
    };

    public static Refusal StateMoveRefused(string name, V1.IncidentState from, V1.IncidentState to) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.StateMoveRefused, $"{name} does not move from {from.NameInContract()} to {to.NameInContract()}.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["from"] = from.NameInContract(), ["to"] = to.NameInContract() },
        };
}
