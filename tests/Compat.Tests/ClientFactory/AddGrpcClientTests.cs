using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityCoop.Compat.Tests.ClientFactory;

public sealed class AddGrpcClientTests
{
    private static readonly Uri Address = new("http://127.0.0.1:1");

    [Fact]
    public void Client_WithoutAddress_IsRefused()
    {
        var services = Services();
        services.AddGrpcClient<ProbeClient>(_ => { });
        using var provider = services.BuildServiceProvider();

        var thrown = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<ProbeClient>);
        Assert.Contains("address", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_IsTransient_OverOneChannel()
    {
        var services = Services();
        var channels = 0;
        services.AddGrpcClient<ProbeClient>(options => options.Address = Address).ConfigureChannel(_ => channels++);
        using var provider = services.BuildServiceProvider();

        Assert.NotSame(provider.GetRequiredService<ProbeClient>(), provider.GetRequiredService<ProbeClient>());
        Assert.Equal(1, channels);
    }

    [Fact]
    public void Configuration_SeesTheContainer()
    {
        var services = Services();
        services.AddSingleton(Address);
        services.AddGrpcClient<ProbeClient>((provider, options) => options.Address = provider.GetRequiredService<Uri>());
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<ProbeClient>());
    }

    [Fact]
    public async Task Interceptors_FirstAdded_SeesTheCallFirst()
    {
        var seen = new List<string>();
        var services = Services();
        services.AddGrpcClient<ProbeClient>(options => options.Address = Address)
            .AddInterceptor(_ => new Noting("first", seen))
            .AddInterceptor(_ => new Noting("second", seen));
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<RpcException>(async () => await provider.GetRequiredService<ProbeClient>().Probe());

        Assert.Equal(["first", "second"], seen);
    }

    [Fact]
    public void Interceptor_OfTheClient_IsMadeInTheScopeThatAsks()
    {
        var made = new List<IServiceProvider>();
        var services = Services();
        services.AddGrpcClient<ProbeClient>(options => options.Address = Address).AddInterceptor(InterceptorScope.Client, Make);
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();

        scope.ServiceProvider.GetRequiredService<ProbeClient>();
        scope.ServiceProvider.GetRequiredService<ProbeClient>();

        Assert.Equal([scope.ServiceProvider, scope.ServiceProvider], made);

        Noting Make(IServiceProvider asking)
        {
            made.Add(asking);
            return new Noting("", []);
        }
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        return services;
    }

    private sealed class Noting(string name, List<string> seen) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            seen.Add(name);
            return continuation(request, context);
        }
    }
}
