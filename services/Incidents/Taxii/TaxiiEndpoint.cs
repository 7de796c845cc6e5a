using SecurityCoop.Enforcement;

namespace SecurityCoop.Incidents.Taxii;

/// <summary>TaxiiService: one file for each RPC, named for it.</summary>
internal sealed partial class TaxiiEndpoint(Gate gate, TaxiiShelf shelf) : V1.TaxiiService.TaxiiServiceBase;
