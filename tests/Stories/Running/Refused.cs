using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Shouldly;

namespace SecurityCoop.Stories.Running;

/// <summary>How a call was refused.</summary>
/// <param name="Code">Of gRPC.</param>
/// <param name="Reason">Of the contract's enums; empty where the answer names none.</param>
/// <param name="Body">google.rpc.Status as received, without the trace id and the name asked for: what tells two refusals apart.</param>
internal sealed record Refused(StatusCode Code, string Reason, ByteString Body)
{
    public static async Task<Refused> By<T>(AsyncUnaryCall<T> call, string name = "{none}") => Of(await Should.ThrowAsync<RpcException>(call.ResponseAsync), name);

    public static async Task<Refused> By<T>(Func<Task<T>> call, string name = "{none}") => Of(await Should.ThrowAsync<RpcException>(call), name);

    public static Refused Of(RpcException error, string name = "{none}")
    {
        if (error.Trailers.GetValueBytes("grpc-status-details-bin") is not { } bytes) return new Refused(error.StatusCode, "", ByteString.CopyFromUtf8(error.Status.Detail));
        var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
        var info = status.Details.Single(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
        foreach (var trace in status.Details.Where(detail => detail.Is(RequestInfo.Descriptor)).ToList()) status.Details.Remove(trace);
        // Names of one length differ in nothing but themselves.
        return new Refused(error.StatusCode, info.Reason, ByteString.CopyFrom(Without(status.ToByteArray(), name)));
    }

    private static byte[] Without(byte[] body, string name)
    {
        var text = Convert.ToHexString(body);
        return Convert.FromHexString(text.Replace(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name)), Convert.ToHexString(new byte[name.Length])));
    }
}
