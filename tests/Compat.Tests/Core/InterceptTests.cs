using Grpc.Core;
using Grpc.Core.Interceptors;

namespace SecurityCoop.Compat.Tests.Core;

public sealed class InterceptTests
{
    private static readonly Method<string, string> Echo =
        new(MethodType.Unary, "test.Echo", "Say", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    [Fact]
    public void Intercept_Several_TheFirstSeesTheCallFirst()
    {
        var invoker = new RecordingInvoker().Intercept(new Signing("1"), new Signing("2"), new Signing("3"));

        Assert.Equal("call>1>2>3<3<2<1", invoker.BlockingUnaryCall(Echo, null, default, "call"));
    }

    [Fact]
    public void Intercept_AgainAndAgain_TheLastOneSeesTheCallFirst()
    {
        var invoker = new RecordingInvoker().Intercept(new Signing("1")).Intercept(new Signing("2"));

        Assert.Equal("call>2>1<1<2", invoker.BlockingUnaryCall(Echo, null, default, "call"));
    }

    [Fact]
    public void Intercept_Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new RecordingInvoker().Intercept((Interceptor)null!));
        Assert.Throws<ArgumentNullException>(() => new RecordingInvoker().Intercept((Interceptor[])null!));
    }

    [Fact]
    public void WithHost_NamesTheHostInEachCall()
    {
        var invoker = new RecordingInvoker();

        new EchoClient(invoker).WithHost("test.example").Say("call");

        Assert.Equal("test.example", invoker.Host);
    }

    [Fact]
    public void Method_HasAFullName() => Assert.Equal("/test.Echo/Say", Echo.FullName);

    private sealed class Signing(string name) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var answer = continuation((TRequest)(object)$"{request}>{name}", context);
            return (TResponse)(object)$"{answer}<{name}";
        }
    }

    private sealed class EchoClient : ClientBase<EchoClient>
    {
        public EchoClient(CallInvoker invoker) : base(invoker) { }

        private EchoClient(ClientBaseConfiguration configuration) : base(configuration) { }

        public void Say(string text) => CallInvoker.BlockingUnaryCall(Echo, null, default, text);

        protected override EchoClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }
}
