using SecurityCoop.Enforcement.Impact;

namespace SecurityCoop.Logistics.Impact;

/// <summary>ImpactService: one file for each RPC, named for it. What is counted is the same in every service; Enforcement counts.</summary>
internal sealed partial class ImpactEndpoint(ImpactAssessment<LogisticsDb> assessment) : V1.ImpactService.ImpactServiceBase;
