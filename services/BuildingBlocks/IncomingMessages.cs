using Google.Protobuf;
using Grpc.Core;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Reads a stream of requests. What gRPC says of a message that it cannot read gets a reason of the contract, as it does before every other method.</summary>
public static class IncomingMessages
{
    /// <summary>The next message, or null after the last. Refusals: LIMIT_EXCEEDED, NOT_SERVED, FIELDS_INVALID.</summary>
    public static async Task<T?> Next<T>(this IAsyncStreamReader<T> requests, CancellationToken ct) where T : class, IMessage<T>
    {
        try
        {
            return await requests.MoveNext(ct) ? requests.Current : null;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
        {
            throw Refusals.LimitExceeded("the bytes of one message");
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            throw Refusals.NotServed();
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or RpcException { StatusCode: not (StatusCode.Cancelled or StatusCode.DeadlineExceeded) })
        {
            var violations = new Violations();
            violations.Add("body", "is no message of this method");
            violations.Refuse();
            return null;
        }
        catch (IOException)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller went away."));
        }
    }
}
