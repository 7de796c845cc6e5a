using Google.Rpc;
using Grpc.Core;
using Shouldly;

namespace SecurityCoop.Incidents.Tests;

/// <summary>How a call was refused.</summary>
/// <param name="Code">Of gRPC.</param>
/// <param name="Reason">Of the contract's enum.</param>
/// <param name="Metadata">Of google.rpc.ErrorInfo.</param>
/// <param name="Fields">Whose rules were broken.</param>
/// <param name="Message">For people.</param>
internal sealed record Refused(StatusCode Code, string Reason, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<string> Fields, string Message)
{
    public static async Task<Refused> By<T>(AsyncUnaryCall<T> call)
    {
        var error = await Should.ThrowAsync<RpcException>(call.ResponseAsync);
        var status = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        var info = status.Details.Single(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
        var fields = status.Details.Where(detail => detail.Is(BadRequest.Descriptor)).SelectMany(detail => detail.Unpack<BadRequest>().FieldViolations.Select(v => v.Field));
        return new Refused(error.StatusCode, info.Reason, info.Metadata.ToDictionary(), [.. fields], status.Message);
    }

    /// <summary>As one that does not exist.</summary>
    public static async Task NotFound<T>(AsyncUnaryCall<T> call) => (await By(call)).Reason.ShouldBe("NOT_FOUND");

    /// <summary>Without what names the record: to compare refusals of two names.</summary>
    public string Shape(string name) => $"{Code} {Reason} {string.Join(',', Metadata.Select(m => $"{m.Key}={m.Value}"))} {Message}".Replace(name, "{name}");
}
