using System.Runtime.CompilerServices;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task<V1.EvidenceUpload> UploadEvidence(IAsyncStreamReader<V1.UploadEvidenceRequest> requestStream, ServerCallContext context)
    {
        context.Identity().Demand("officer");
        var violations = new Violations();
        var first = await requestStream.Next(context.CancellationToken);
        // Checked by nobody else: a stream of requests has no one message.
        if (violations.Check(first is not null, "body", "must begin with a message that says what comes"))
        {
            violations.Check(EvidenceItem.IdOf(first!.Name) is not null, "name", EvidenceRules.NameForm);
            violations.Check(first.Offset >= 0, "offset", "must not be negative");
        }

        violations.Refuse();
        return await intake.Receive(context, first!.Name, first.Offset, Contents(first, requestStream, context.CancellationToken));
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Contents(V1.UploadEvidenceRequest first, IAsyncStreamReader<V1.UploadEvidenceRequest> rest, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var next = first; next is not null; next = await rest.Next(ct)) yield return next.Content.Memory;
    }
}
