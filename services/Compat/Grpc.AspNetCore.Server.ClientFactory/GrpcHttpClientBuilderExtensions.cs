using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.ClientFactory;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shapes a client after AddGrpcClient.</summary>
public static class GrpcHttpClientBuilderExtensions
{
    /// <summary>Changes the channel's options before the channel is opened.</summary>
    public static IHttpClientBuilder ConfigureChannel(this IHttpClientBuilder builder, Action<GrpcChannelOptions> configureChannel) =>
        builder.Configure(options => options.ChannelOptionsActions.Add(configureChannel));

    /// <summary>Adds an interceptor that lives as long as the channel.</summary>
    public static IHttpClientBuilder AddInterceptor(this IHttpClientBuilder builder, Func<IServiceProvider, Interceptor> configureInvoker) =>
        builder.AddInterceptor(InterceptorScope.Channel, configureInvoker);

    /// <summary>Adds an interceptor; the first one added sees a call first within its scope, client scope before channel scope.</summary>
    public static IHttpClientBuilder AddInterceptor(this IHttpClientBuilder builder, InterceptorScope scope, Func<IServiceProvider, Interceptor> configureInvoker) =>
        builder.Configure(options => options.InterceptorRegistrations.Add(new(scope, configureInvoker)));

    /// <summary>Adds an interceptor from the container that lives as long as the channel.</summary>
    public static IHttpClientBuilder AddInterceptor<TInterceptor>(this IHttpClientBuilder builder) where TInterceptor : Interceptor =>
        builder.AddInterceptor(provider => provider.GetRequiredService<TInterceptor>());

    private static IHttpClientBuilder Configure(this IHttpClientBuilder builder, Action<GrpcClientFactoryOptions> change)
    {
        builder.Services.Configure(builder.Name, change);
        return builder;
    }
}
