using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Requests;

internal static class RequestRefusals
{
    public static Refusal NotOpen(string addressee, string detail) => new(StatusCode.FailedPrecondition, V1.ErrorReason.RequestNotOpen, detail)
    {
        Metadata = new Dictionary<string, string> { ["addressee"] = addressee },
    };

    public static Refusal AnswerNotOpen(string requester, string originator) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.AnswerNotOpen, $"No provision in force lets {requester} read what this answer holds of {originator}.")
        {
            Metadata = new Dictionary<string, string> { ["requester"] = requester, ["originator"] = originator },
        };

    public static Refusal NotAddressee(string name) => new(StatusCode.PermissionDenied, V1.ErrorReason.NotAddressee, $"Only the addressee of {name} may do this.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name },
    };

    public static Refusal StateWrong(string name, V1.InformationRequestState state) => new(StatusCode.FailedPrecondition, V1.ErrorReason.RequestStateWrong, $"{name} is {state.NameInContract()}.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name, ["state"] = state.NameInContract() },
    };
}
