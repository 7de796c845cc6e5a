using Grpc.Core;

namespace SecurityCoop.Agreements.Programmes;

internal sealed partial class ProgrammesEndpoint
{
    public override Task<V1.Programme> GetProgramme(V1.GetProgrammeRequest request, ServerCallContext call) => dossier.Get(call, ProgrammeSection.Programmes, request.Name);
}
