using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Disclosures;

internal sealed partial class DisclosuresEndpoint
{
    public override Task<ListDisclosuresResponse> ListDisclosures(ListDisclosuresRequest request, ServerCallContext context) =>
        lists.Disclosed(request, context);
}
