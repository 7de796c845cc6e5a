using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>Every way in which this service says no, beside those common to all.</summary>
internal static class ConsignmentRefusals
{
    public static Refusal NotScreened(string name) => new(StatusCode.FailedPrecondition, ErrorReason.NotScreened, $"{name} is FILED and not SCREENED: there is nothing to warn of yet.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name, ["state"] = "FILED" },
    };

    public static Refusal NotOriginator(string name) => new(StatusCode.PermissionDenied, ErrorReason.NotOriginator, $"Only the originator of {name} may do this.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name },
    };
}
