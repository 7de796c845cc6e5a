using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Disclosures;

internal sealed partial class DisclosuresEndpoint
{
    public override Task<LedgerKey> GetLedgerKey(GetLedgerKeyRequest request, ServerCallContext context) =>
        export.Key(context.CancellationToken);
}
