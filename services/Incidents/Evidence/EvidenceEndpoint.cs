using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>EvidenceService: one file for each RPC, named for it.</summary>
internal sealed partial class EvidenceEndpoint(
    Gate gate, EvidenceReader reader, EvidenceIntake intake, EvidenceFiles files, CustodyLog custody, Pages<IncidentsDb> pages,
    IDbContextFactory<IncidentsDb> databases, IOptions<EvidenceOptions> options, TimeProvider clock)
    : V1.EvidenceService.EvidenceServiceBase;
