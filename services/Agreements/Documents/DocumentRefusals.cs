using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Documents;

internal static class DocumentRefusals
{
    public static Refusal HashMismatch(ReadOnlySpan<byte> announced, ReadOnlySpan<byte> found) =>
        new(StatusCode.InvalidArgument, V1.ErrorReason.HashMismatch, "The bytes that came are not those announced.")
        {
            Metadata = new Dictionary<string, string> { ["announced"] = Convert.ToHexStringLower(announced), ["found"] = Convert.ToHexStringLower(found) },
        };

    public static Refusal ContentTypeRefused(string found) =>
        new(StatusCode.InvalidArgument, V1.ErrorReason.ContentTypeRefused, $"Neither PDF nor plain text in UTF-8: {found}.")
        {
            Metadata = new Dictionary<string, string> { ["found"] = found },
        };
}
