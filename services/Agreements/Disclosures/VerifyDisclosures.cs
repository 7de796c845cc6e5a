using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Disclosures;

internal sealed partial class DisclosuresEndpoint
{
    public override Task VerifyDisclosures(VerifyDisclosuresRequest request, IServerStreamWriter<VerifyDisclosuresResponse> responseStream, ServerCallContext context) =>
        check.Verify(request, responseStream, context);
}
