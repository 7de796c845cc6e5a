using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Journal;

/// <summary>Who writes, when, and under which request_id.</summary>
/// <param name="At">UTC microseconds.</param>
/// <param name="Method">Full name of the request's message.</param>
/// <param name="RequestId">Absent: the write is not repeatable.</param>
public sealed record Write(string Agency, string User, long At, string Method = "", Guid? RequestId = null, byte[]? BodyHash = null)
{
    /// <summary>From a call. Refusals: FIELDS_INVALID where request_id is no UUID.</summary>
    public static Write Of(ServerCallContext call, IMessage request, string requestId, TimeProvider clock)
    {
        var identity = call.Identity();
        return requestId.Length == 0
            ? new Write(identity.Agency, identity.User, clock.Now(), request.Descriptor.FullName)
            : new Write(identity.Agency, identity.User, clock.Now(), request.Descriptor.FullName, Parse(requestId), SHA256.HashData(request.ToByteArray()));
    }

    private static Guid? Parse(string requestId)
    {
        if (Guid.TryParse(requestId, out var id)) return id;
        // A call that is doomed by it goes on to what else is wrong, and is kept from writing.
        if (Violations.IsDoomed) return null;
        var violations = new Violations();
        violations.Add("request_id", "must be a UUID");
        violations.Refuse();
        return null;
    }
}
