using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Documents;

internal sealed partial class DocumentsEndpoint
{
    public override async Task<V1.Document> UploadDocument(IAsyncStreamReader<V1.UploadDocumentRequest> requests, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        using var seat = seats.Take();
        var ct = call.CancellationToken;
        var violations = new Violations();
        var first = await requests.Next(ct);
        if (!violations.Check(first is not null, "body", "must begin with a message that says what comes")) violations.Refuse();
        violations.Check(ResourceName.IsOf("agreements", first!.Target) || IsDocument(first.Target), "target", $"must have the form agreements/{{agreement}}, or {DocumentForm["must have the form ".Length..]}");
        DocumentRules.Check(first.Document, first.File, first.RequestId, violations);
        violations.Refuse();

        using var content = new ReceivedContent(options.Value.MaxBytes);
        for (var next = first; next is not null; next = await requests.Next(ct)) content.Add(next.Content);
        // The hash stands for the bytes, so a repeated upload may come in other pieces.
        var asked = first.Clone();
        asked.Content = ByteString.Empty;
        return await recorder.Enter(call, asked, first.RequestId, first.Target, first.Document, first.File, content);
    }
}
