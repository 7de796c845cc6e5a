using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Indicators;

internal static class IndicatorRefusals
{
    public static Refusal Inconsistent(string name, string derived, string least, string most) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.IndicatorInconsistent, $"Value and growth give a base of {derived}, and by their rounding one from {least} to {most}; another is stated.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["derived_base"] = derived, ["least_base"] = least, ["most_base"] = most },
        };
}
