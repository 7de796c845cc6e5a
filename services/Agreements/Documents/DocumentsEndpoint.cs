using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.Lists;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Documents;

/// <summary>securitycoop.agreements.v1.DocumentsService: one file for each call.</summary>
internal sealed partial class DocumentsEndpoint(AgreementsDb db, DocumentRecorder recorder, DocumentReader reader, UploadSeats seats, Pages pages, IOptions<DocumentOptions> options)
    : V1.DocumentsService.DocumentsServiceBase;
