namespace SecurityCoop.Gateway;

/// <summary>What a browser must not do with our answers. gRPC clients are spared the bytes.</summary>
internal static class SecurityHeaders
{
    internal static Task Use(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Protocol == "HTTP/2" && !http.Request.IsHttps)
            return next(http);

        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.Remove("Server");
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            if (((HttpContext)state).Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        }, http);
        return next(http);
    }
}
