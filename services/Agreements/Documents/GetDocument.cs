using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Documents;

internal sealed partial class DocumentsEndpoint
{
    public override async Task<V1.Document> GetDocument(V1.GetDocumentRequest request, ServerCallContext call)
    {
        var reading = await reader.Open(call, Actions.Discover);
        var violations = new Violations();
        violations.Check(request.Version >= 0, "version", "must not be negative");
        violations.Refuse();

        var seen = await reader.Find(reading, request.Name, request.Version, call.CancellationToken);
        await reader.Release(reading, AgreementOf(request.Name), [seen], call.CancellationToken);
        return seen.Shown;
    }

    private static string AgreementOf(string name) => name[..name.IndexOf("/documents/", StringComparison.Ordinal)];
}
