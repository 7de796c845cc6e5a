using Grpc.Core;

namespace SecurityCoop.Agreements.Programmes;

internal sealed partial class ProgrammesEndpoint
{
    public override async Task<V1.ListProgrammesResponse> ListProgrammes(V1.ListProgrammesRequest request, ServerCallContext call)
    {
        var (found, next) = await dossier.List(call, ProgrammeSection.Programmes, request, request.Parent);
        return new V1.ListProgrammesResponse { Programmes = { found }, NextPageToken = next };
    }
}
