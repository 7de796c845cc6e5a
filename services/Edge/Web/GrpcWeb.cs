using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecurityCoop.Edge.Answers;

namespace SecurityCoop.Edge.Web;

/// <summary>
/// gRPC-Web (binary) for browsers. Messages are framed as in gRPC; only the content type differs, and that the trailers
/// are a last frame of the body. The text form is refused: only browsers without streaming bodies needed it.
/// </summary>
internal sealed class GrpcWeb(RequestDelegate next)
{
    internal const string MediaType = "application/grpc-web";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentType is not { } type || !type.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }
        if (!HttpMethods.IsPost(http.Request.Method) || type.StartsWith(MediaType + "-text", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status405MethodNotAllowed;
            return;
        }
        var request = TranslatedRequest.Of(http.Features.GetRequiredFeature<IHttpRequestFeature>(), http.Request.BodyReader, "application/grpc" + type[MediaType.Length..]);
        var response = new GrpcWebResponse(http);
        using (new Disguise(http).As(request).AsBody(response, response))
            await next(http);
        await response.End(http);
    }
}
