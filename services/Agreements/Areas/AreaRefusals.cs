using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

internal static class AreaRefusals
{
    public static Refusal CodePeriodOverlaps(string name, string code) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.CodePeriodOverlaps, $"{code} has another meaning during some of these days: {name}.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["code"] = code },
        };

    public static Refusal DateIndeterminate(string code, string date) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.DateIndeterminate, $"{date} is too coarse to tell what {code} meant.")
        {
            Metadata = new Dictionary<string, string> { ["code"] = code, ["date"] = date },
        };
}
