using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Disclosures;

internal sealed partial class DisclosuresEndpoint
{
    public override Task<ListReceivedDisclosuresResponse> ListReceivedDisclosures(ListReceivedDisclosuresRequest request, ServerCallContext context) =>
        lists.Received(request, context);
}
