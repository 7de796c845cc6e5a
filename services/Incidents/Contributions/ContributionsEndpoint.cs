using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Zones;

namespace SecurityCoop.Incidents.Contributions;

/// <summary>ContributionsService: one file for each RPC, named for it.</summary>
internal sealed partial class ContributionsEndpoint(
    Gate gate, ContributionReader reader, IncidentFinder incidents, ZoneBook zones, Pages<IncidentsDb> pages, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.ContributionsService.ContributionsServiceBase
{
    private static Refusal CommentNotOpen(string name) => new(StatusCode.FailedPrecondition, V1.ErrorReason.CommentNotOpen, $"No provision in force lets the caller contribute to {name}.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name },
    };

    private static Refusal StateWrong(string name, V1.ContributionState state) => new(StatusCode.FailedPrecondition, V1.ErrorReason.ContributionStateWrong, $"{name} is {state.NameInContract()}, or no correction.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name, ["state"] = state.NameInContract() },
    };
}
