namespace SecurityCoop.Incidents.Types;

/// <summary>TaxonomyService: one file for each RPC, named for it.</summary>
internal sealed partial class TaxonomyEndpoint : V1.TaxonomyService.TaxonomyServiceBase;
