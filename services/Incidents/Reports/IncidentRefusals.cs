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
}
