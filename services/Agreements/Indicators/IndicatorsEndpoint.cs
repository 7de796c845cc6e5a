using SecurityCoop.Agreements.Dossiers;

namespace SecurityCoop.Agreements.Indicators;

/// <summary>securitycoop.agreements.v1.IndicatorsService: one file for each call.</summary>
internal sealed partial class IndicatorsEndpoint(Dossier dossier) : V1.IndicatorsService.IndicatorsServiceBase;
