using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;

namespace SecurityCoop.Gateway.Forwarding;

/// <summary>What goes on to a service: the path as it was sent, and no header that tells who the caller is but the token.</summary>
internal static class FaithfulRequest
{
    // Whatever an inner system might take as proof of identity or origin. The services look at none of it; this is the second lock.
    private static readonly string[] Spoofable =
    [
        "Forwarded", "X-Real-IP", "X-Original-URL", "X-Original-Host", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-Client-Cert", "X-SSL-Client-Cert",
        "X-Forwarded-Client-Cert", "X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Groups", "X-Forwarded-Access-Token", "X-Forwarded-Preferred-Username",
        "X-Remote-User", "X-Remote-Group", "Remote-User", "X-User", "X-User-Id", "X-Roles", "X-Agency", "X-Auth-Request-User", "X-Auth-Request-Email",
        "X-Auth-Request-Groups", "X-WebAuth-User", "sc-agency", "sc-user", "sc-roles", "sc-clearance", "sc-identity",
    ];

    internal static ValueTask Make(RequestTransformContext context)
    {
        foreach (var header in Spoofable)
            RequestTransform.RemoveHeader(context, header);

        // An escaped colon in a resource's id is not a verb: the service must see it escaped.
        var raw = context.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (raw.StartsWith('/'))
        {
            var address = context.DestinationPrefix.TrimEnd('/') + raw;
            context.ProxyRequest.RequestUri = new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        }

        return ValueTask.CompletedTask;
    }
}
