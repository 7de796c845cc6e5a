using SecurityCoop.Agreements.Dossiers;

namespace SecurityCoop.Agreements.Programmes;

/// <summary>securitycoop.agreements.v1.ProgrammesService: one file for each call.</summary>
internal sealed partial class ProgrammesEndpoint(Dossier dossier) : V1.ProgrammesService.ProgrammesServiceBase;
