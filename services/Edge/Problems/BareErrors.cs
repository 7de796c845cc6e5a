using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SecurityCoop.Edge.Answers;

namespace SecurityCoop.Edge.Problems;

/// <summary>Gives the framework's own errors (unknown path, challenge, limiter, bad request line) the shape of ours.</summary>
internal static class BareErrors
{
    public static void Use(IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => Fill(http),
            StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.Use(async (http, next) =>
        {
            await next(http);
            await Fill(http);
        });
    }

    /// <summary>Only where an error has no body yet. gRPC clients read the status alone.</summary>
    private static Task Fill(HttpContext http)
    {
        var response = http.Response;
        var bare = response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 };
        if (!bare || IsGrpc(http.Request) || http.RequestAborted.IsCancellationRequested)
            return Task.CompletedTask;
        var phrase = ReasonPhrases.GetReasonPhrase(response.StatusCode);
        var problem = new Problem(response.StatusCode, Codes.Of(response.StatusCode), Detail(http, phrase));
        return problem.Answer(new Wire(http), http.RequestAborted);
    }

    internal static bool IsGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    private static string Detail(HttpContext http, string phrase) => http.Response.StatusCode switch
    {
        404 => "Nothing is served at this path.",
        401 => "A bearer token is needed.",
        403 => "Not allowed.",
        405 => "The path does not know this verb.",
        413 => "The body is too large.",
        429 => "Too many calls; wait and try again.",
        500 => "An unexpected error; the trace id leads to it.",
        _ => phrase.Length > 0 ? phrase + "." : "The call failed.",
    };
}
