using Grpc.Core;
using Grpc.Core.Interceptors;

namespace SecurityCoop.Benchmarks.Running;

/// <summary>Every unary call with the same headers.</summary>
internal sealed class WithHeaders(Metadata headers) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithHeaders(headers)));
}
