using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Requests;

internal static class RequestRefusals
{
    public static Refusal StateForbids(string name, V1.RequestState state) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.RequestStateForbids, $"{name} is {state.NameInContract()} already.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["state"] = state.NameInContract() },
        };
}
