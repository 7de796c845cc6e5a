using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>
/// What happens around every call, in this order: authenticate, check required fields, run, turn a refusal into google.rpc.Status.
/// The one place that catches everything.
/// </summary>
internal sealed class CallInterceptor(Authenticator authenticator, ILogger<CallInterceptor> log) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await Enter(request, context);
            return await continuation(request, context);
        }
        catch (Exception e)
        {
            throw Answer(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await Enter(request, context);
            await continuation(request, responseStream, context);
        }
        catch (Exception e)
        {
            throw Answer(e, context);
        }
    }

    private async ValueTask Enter(object request, ServerCallContext context)
    {
        // Health and reflection tell nothing of any record and are asked by probes that hold no token.
        if (context.Method.StartsWith("/grpc.", StringComparison.Ordinal)) return;
        context.UserState[Identity.Key] = await authenticator.Authenticate(context.RequestHeaders, context.CancellationToken);
        RequiredFields.Demand((IMessage)request);
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
            default:
                Log.Fault(log, e, context.Method);
                return Refusals.Fault().ToRpcException();
        }
    }
}
