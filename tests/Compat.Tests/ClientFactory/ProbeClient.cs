using Grpc.Core;

namespace SecurityCoop.Compat.Tests.ClientFactory;

/// <summary>A client as the generator writes it, reduced to one call that nobody answers.</summary>
internal sealed class ProbeClient : ClientBase<ProbeClient>
{
    private static readonly Method<string, string> Method =
        new(MethodType.Unary, "test.Probe", "Probe", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    public ProbeClient(CallInvoker invoker) : base(invoker) { }

    private ProbeClient(ClientBaseConfiguration configuration) : base(configuration) { }

    public AsyncUnaryCall<string> Probe() => CallInvoker.AsyncUnaryCall(Method, null, default, "");

    protected override ProbeClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
}
