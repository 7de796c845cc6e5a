using System.Collections.Concurrent;
using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace SecurityCoop.BuildingBlocks;

/// <summary>
/// The one way in which code of ours says no. Made only by named factories, so that each reason has one place,
/// one text and the metadata that its comment in the contract promises (AIP-193).
/// </summary>
public sealed class Refusal(StatusCode code, System.Enum reason, string message) : Exception(Brief(message, MaxMessage))
{
    // A refusal travels in headers, and clients close on more than 8 KiB of them: what a caller made long comes back short.
    private const int MaxMessage = 500, MaxValue = 200, MaxViolations = 4_000;

    private static readonly ConcurrentDictionary<System.Enum, string> Names = new();

    public StatusCode Code => code;

    /// <summary>A value of an ErrorReason enum of the contracts.</summary>
    public System.Enum Reason => reason;

    public string ReasonName => Names.GetOrAdd(reason, ContractNames.NameInContract);

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations { get; init; } = [];

    /// <summary>When trying again helps.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>As gRPC carries it: google.rpc.Status with one ErrorInfo and what belongs to it.</summary>
    public RpcException ToRpcException() => new(new Grpc.Core.Status(code, Message), new Grpc.Core.Metadata { { "grpc-status-details-bin", ToStatus().ToByteArray() } });

    /// <summary>The same as a part of an answer.</summary>
    public Google.Rpc.Status ToStatus()
    {
        var info = new ErrorInfo { Reason = ReasonName, Domain = "securitycoop" };
        info.Metadata.Add(Metadata.ToDictionary(m => m.Key, m => Brief(m.Value, MaxValue)));
        var status = new Google.Rpc.Status { Code = (int)code, Message = Message };
        status.Details.Add(Any.Pack(info));
        if (Violations.Count > 0) status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { FirstViolations() } }));
        if (code == StatusCode.FailedPrecondition) status.Details.Add(Any.Pack(Precondition()));
        if (RetryAfter is { } delay) status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        if (Activity.Current is { } activity) status.Details.Add(Any.Pack(new RequestInfo { RequestId = activity.TraceId.ToHexString() }));
        return status;
    }

    private PreconditionFailure Precondition() => new()
    {
        Violations = { new PreconditionFailure.Types.Violation { Type = ReasonName, Subject = Brief(Metadata.GetValueOrDefault("name", ""), MaxValue), Description = Message } },
    };

    private IEnumerable<BadRequest.Types.FieldViolation> FirstViolations()
    {
        var (size, told) = (0, 0);
        foreach (var violation in Violations)
        {
            if ((size += violation.CalculateSize()) > MaxViolations) return Violations.Take(told).Append(new() { Field = "*", Description = $"{Violations.Count - told} more" });
            told++;
        }

        return Violations;
    }

    private static string Brief(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text.AsSpan(0, end)}…";
    }
}
