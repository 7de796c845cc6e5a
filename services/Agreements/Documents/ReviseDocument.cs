using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Documents;

internal sealed partial class DocumentsEndpoint
{
    private const string DocumentForm = "must have the form agreements/{agreement}/documents/{uuid}";

    public override async Task<V1.Document> ReviseDocument(V1.ReviseDocumentRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var violations = new Violations();
        violations.Check(IsDocument(request.Name), "name", DocumentForm);
        DocumentRules.Check(request.Document, request.File, request.RequestId, violations);
        violations.Refuse();

        using var content = new ReceivedContent(options.Value.MaxBytes);
        content.Add(request.Content);
        return await recorder.Enter(call, request, request.RequestId, request.Name, request.Document, request.File, content);
    }

    private static bool IsDocument(string name) =>
        name.Split('/') is ["agreements", var agreement, "documents", var id] && ResourceName.IsId(agreement) && Guid.TryParseExact(id, "D", out _);
}
