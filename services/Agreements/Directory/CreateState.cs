using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.State> CreateState(V1.CreateStateRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.Check(request.StateId is [>= 'a' and <= 'z', >= 'a' and <= 'z'], "state_id", "must be ISO 3166-1 alpha-2 in lower case, as in pk");
        violations.CheckDisplayName(request.State.DisplayName, "state.display_name");
        violations.Check(request.State.NumericCode.Length == 3 && request.State.NumericCode.All(char.IsAsciiDigit), "state.numeric_code", "must be three digits, as in 586");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        var name = $"states/{request.StateId}";
        return await recorder.Enter(call, request, request.RequestId, name, at => new State
        {
            Name = name,
            DisplayName = request.State.DisplayName,
            NumericCode = request.State.NumericCode,
            CreatedAt = at,
        }, DirectoryWire.ToWire);
    }
}
