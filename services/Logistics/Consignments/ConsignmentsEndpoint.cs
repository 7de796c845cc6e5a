using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Logistics.Filing;
using SecurityCoop.Logistics.Screening;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>ConsignmentsService: one partial file for each call, named for it.</summary>
internal sealed partial class ConsignmentsEndpoint(
    IDbContextFactory<LogisticsDb> databases,
    Gate gate,
    ConsignmentFinder consignments,
    RiskRules rules,
    IOptions<PrearrivalOptions> ahead,
    TimeProvider clock) : V1.ConsignmentsService.ConsignmentsServiceBase
{
    private const string Officer = "officer";

    /// <summary>
    /// A consignment of the caller's own agency, to be changed. Who may only read it learns that it is not theirs; to everyone else it
    /// does not exist, whether it does or not.
    /// </summary>
    private async Task<Consignment> Own(LogisticsDb db, ServerCallContext call, string name, CancellationToken ct)
    {
        var agency = call.Identity().Agency;
        var consignment = await db.Consignment(name, ct);
        if (consignment?.Lineage is [var only] && only == agency) return consignment;

        var reading = gate.Open(call, Actions.Read);
        if (consignment is null || await consignments.Find(reading, name, ct) is null) throw reading.Absent(name);
        return consignment.Originator == agency ? consignment : throw ConsignmentRefusals.NotOriginator(name);
    }

    private async Task<Assessment> Assess(LogisticsDb db, Consignment consignment, V1.OfficerJudgement? officer, CancellationToken ct) =>
        RiskScreen.Assess(rules, consignment.FactsFor(await db.FirstTimers(consignment, ct)), officer);
}
