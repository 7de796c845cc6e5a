using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Disclosures;

internal sealed partial class DisclosuresEndpoint
{
    public override Task ExportDisclosures(ExportDisclosuresRequest request, IServerStreamWriter<ExportDisclosuresResponse> responseStream, ServerCallContext context) =>
        export.Export(request, responseStream, context);
}
