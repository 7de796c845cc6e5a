using SecurityCoop.Agreements.Dossiers;

namespace SecurityCoop.Agreements.Meetings;

/// <summary>securitycoop.agreements.v1.MeetingsService: one file for each call.</summary>
internal sealed partial class MeetingsEndpoint(Dossier dossier) : V1.MeetingsService.MeetingsServiceBase;
