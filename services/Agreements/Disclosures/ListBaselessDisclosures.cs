using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Disclosures;

internal sealed partial class DisclosuresEndpoint
{
    public override Task<ListBaselessDisclosuresResponse> ListBaselessDisclosures(ListBaselessDisclosuresRequest request, ServerCallContext context) =>
        baseless.List(request, context);
}
