using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Evidence;

internal static class EvidenceRefusals
{
    public static Refusal StateWrong(string name, V1.EvidenceState state) => new(StatusCode.FailedPrecondition, V1.ErrorReason.EvidenceStateWrong, $"{name} is {Spelled(state)}.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name, ["state"] = Spelled(state) },
    };

    public static Refusal OffsetWrong(string name, long durableBytes) => new(StatusCode.Aborted, V1.ErrorReason.UploadOffsetWrong, $"The upload of {name} stands at {durableBytes}: go on from there.")
    {
        Metadata = new Dictionary<string, string> { ["name"] = name, ["durable_bytes"] = $"{durableBytes}" },
    };

    public static Refusal HashMismatch(string name, ReadOnlySpan<byte> announced, ReadOnlySpan<byte> found) =>
        new(StatusCode.InvalidArgument, V1.ErrorReason.EvidenceHashMismatch, $"The bytes of {name} are not those announced: it is quarantined.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["announced"] = Convert.ToHexStringLower(announced), ["found"] = Convert.ToHexStringLower(found) },
        };

    public static Refusal TypeMismatch(string name, string announced, string found) =>
        new(StatusCode.InvalidArgument, V1.ErrorReason.EvidenceTypeMismatch, $"{name} was said to be {announced} and is {found}: it is quarantined.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["announced"] = announced, ["found"] = found },
        };

    private static string Spelled(V1.EvidenceState state) => state.ToString().ToUpperInvariant();
}
