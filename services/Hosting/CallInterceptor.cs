using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Edge;

namespace SecurityCoop.Hosting;

/// <summary>
/// What happens around every method, in this order: hold the request against the contract, run, turn a refusal into google.rpc.Status.
/// Where the contract is broken already, the method is run for the rules of its own, and goes no further than they reach
/// (<see cref="Violations"/>): the caller learns of all at once. The one place that catches everything.
/// </summary>
internal sealed class CallInterceptor(IEnumerable<FaultReading> readings, ILogger<CallInterceptor> log) : Interceptor
{
    private const string Reached = "securitycoop.reached";

    /// <summary>Whether a call got as far as its method; else its message could not be read.</summary>
    public static bool WasReachedBy(IDictionary<object, object?> items) => items.ContainsKey(Reached);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Run(request, context, _ => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(null, context, _ => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(request, context, async isDoomed =>
        {
            await continuation(request, isDoomed ? new ClosedStream<TResponse>() : responseStream, context);
            return true;
        });

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(null, context, async _ =>
        {
            await continuation(requestStream, responseStream, context);
            return true;
        });

    // A stream of requests has none yet; its messages are checked by the method that reads them.
    private async Task<T> Run<T>(object? request, ServerCallContext context, Func<bool, Task<T>> method)
    {
        var before = new Violations();
        context.UserState[Reached] = true;
        try
        {
            Enter(request as IMessage, context, before);
            if (before.Any) before.Doom();
            var answer = await method(before.Any);
            before.Refuse();
            return answer;
        }
        catch (Exception e)
        {
            throw Answer(before.Any ? OneOfMany.Doomed(e, before) : e, context);
        }
    }

    private static void Enter(IMessage? request, ServerCallContext context, Violations before)
    {
        // Health and reflection tell nothing of any record and are asked by probes that hold no token.
        if (context.Method.StartsWith("/grpc.", StringComparison.Ordinal)) return;
        if (!context.UserState.ContainsKey(Identity.Key)) throw Refusals.TokenMissing();
        foreach (var unreadable in UnreadableFields.Of(context.GetHttpContext())) before.AddAbsent(unreadable);
        if (request is not null) ContractRules.Check(request, before);
    }

    private RpcException Answer(Exception e, ServerCallContext context)
    {
        switch (e)
        {
            case Refusal refusal:
                Log.Refused(log, context.Method, refusal.ReasonName);
                return refusal.ToRpcException();
            case RpcException already:
                return already;
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return new RpcException(new Status(context.Deadline <= TimeProvider.System.GetUtcNow().UtcDateTime ? StatusCode.DeadlineExceeded : StatusCode.Cancelled, "The call was ended by its caller or its deadline."));
            case var _ when readings.Select(read => read(e)).FirstOrDefault(read => read is not null) is { } known:
                Log.PartAway(log, context.Method, e.GetType().Name);
                return known.ToRpcException();
            default:
                Log.Fault(log, e, context.Method);
                return Refusals.Fault().ToRpcException();
        }
    }

    private sealed class ClosedStream<T> : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(T message)
        {
            Violations.RefuseDoomed();
            return Task.CompletedTask;
        }
    }
}
