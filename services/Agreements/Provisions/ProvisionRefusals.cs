using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Provisions;

internal static class ProvisionRefusals
{
    public static Refusal NoDataBasis(string name, V1.AgreementKind kind) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.NoDataBasis, $"{name} is no basis for sharing data.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["kind"] = kind.ToString().ToUpperInvariant() },
        };
}
