using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace SecurityCoop.Gateway.Problems;

/// <summary>Gives what fails here a body. What a service answered passes untouched.</summary>
internal sealed class OwnErrors(RequestDelegate next, int maxBodyBytes)
{
    public async Task InvokeAsync(HttpContext http)
    {
        // gRPC is limited by the message, in the service: a stream of reports has no length.
        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (size is { IsReadOnly: false } && !Problem.IsGrpc(http.Request))
            size.MaxRequestBodySize = maxBodyBytes;

        if (http.Request.ContentLength > maxBodyBytes && !Problem.IsGrpc(http.Request))
        {
            await Problem.TooLarge(maxBodyBytes).Answer(http, http.RequestAborted);
            return;
        }

        await next(http);

        if (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested && ProblemOf(http) is { } problem)
            await problem.Answer(http, http.RequestAborted);
    }

    private Problem? ProblemOf(HttpContext http)
    {
        var proxy = http.Features.Get<IReverseProxyFeature>();
        if (proxy is null)
            return http.Response is { StatusCode: 404, ContentType: null } ? Problem.NothingHere() : null;

        var service = proxy.Route.Config.ClusterId!.Split('-')[0];
        return http.Features.Get<IForwarderErrorFeature>() switch
        {
            { Exception: var cause } when IsTooLarge(cause) => Problem.TooLarge(maxBodyBytes),
            { Error: ForwarderError.RequestBodyClient } => Problem.BadCall(),
            not null => Problem.Away(http.Response.StatusCode >= 500 ? http.Response.StatusCode : StatusCodes.Status502BadGateway, service),
            null when proxy.ProxiedDestination is null => Problem.Away(StatusCodes.Status503ServiceUnavailable, service),
            null => null,
        };
    }

    // The proxy reports what both sides of the broken call said, one wrapped in the other.
    private static bool IsTooLarge(Exception? cause) => cause switch
    {
        BadHttpRequestException bad => bad.StatusCode == StatusCodes.Status413PayloadTooLarge,
        AggregateException several => several.InnerExceptions.Any(IsTooLarge),
        _ => cause?.InnerException is { } inner && IsTooLarge(inner),
    };
}
