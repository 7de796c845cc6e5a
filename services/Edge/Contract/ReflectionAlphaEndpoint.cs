using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace SecurityCoop.Edge.Contract;

/// <summary>The same under the older name that installed tools still ask for; the messages have the same numbers.</summary>
internal sealed class ReflectionAlphaEndpoint(SymbolIndex index) : ReflectionAlphaBase
{
    private readonly ReflectionEndpoint current = new(index);

    public override Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requests, IServerStreamWriter<ServerReflectionResponse> answers, ServerCallContext context) =>
        current.ServerReflectionInfo(requests, answers, context);
}

/// <summary>What the generator would make of the older file; gRPC looks for methods that override one of a base.</summary>
[BindServiceMethod(typeof(ReflectionAlphaBase), nameof(BindService))]
internal abstract class ReflectionAlphaBase
{
    private static readonly Method<ServerReflectionRequest, ServerReflectionResponse> Info = new(
        MethodType.DuplexStreaming, "grpc.reflection.v1alpha.ServerReflection", nameof(ServerReflectionInfo),
        Marshallers.Create(static m => m.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
        Marshallers.Create(static m => m.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom));

    public static void BindService(ServiceBinderBase binder, ReflectionAlphaBase? endpoint) =>
        binder.AddMethod(Info, endpoint is null ? null : endpoint.ServerReflectionInfo);

    public abstract Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requests, IServerStreamWriter<ServerReflectionResponse> answers, ServerCallContext context);
}
