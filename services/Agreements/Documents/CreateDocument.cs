using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Documents;

internal sealed partial class DocumentsEndpoint
{
    public override async Task<V1.Document> CreateDocument(V1.CreateDocumentRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var violations = new Violations();
        violations.CheckName("agreements", request.Parent, "parent");
        DocumentRules.Check(request.Document, request.File, request.RequestId, violations);
        violations.Refuse();

        using var content = new ReceivedContent(options.Value.MaxBytes);
        content.Add(request.Content);
        return await recorder.Enter(call, request, request.RequestId, request.Parent, request.Document, request.File, content);
    }
}
