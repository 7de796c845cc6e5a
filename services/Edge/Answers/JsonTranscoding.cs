using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Answers;

/// <summary>
/// Serves every RPC that has a <c>google.api.http</c> rule as JSON over HTTP. The request is rewritten in place and goes
/// on through the same pipeline as a gRPC call: who may call, limits, interceptors and handlers are the same.
/// </summary>
internal sealed class JsonTranscoding(
    RequestDelegate next, BindingTable table, RequestBuilder requests, JsonForms json,
    IOptions<EdgeOptions> options, TimeProvider clock, ILogger<JsonTranscoding> log)
{
    private readonly RecentEvents recent = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (BareErrors.IsGrpc(http.Request) || RawPath.Of(http, options.Value.DialectOf(http.Request.Path) is not null) is not { } path)
        {
            await next(http);
            return;
        }
        var found = table.Find(http.Request.Method, path);
        if (found.Binding is { IsStream: true } && HttpMethods.IsHead(http.Request.Method))
            RefuseVerb(http, ["GET"]);
        else if (found.Binding is { } binding)
            await Serve(http, binding, path);
        else if (found.Allowed.Count > 0 && !IsPreflight(http.Request))
            RefuseVerb(http, found.Allowed);
        else
            await next(http);
    }

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey("Access-Control-Request-Method");

    private static void RefuseVerb(HttpContext http, IReadOnlyCollection<string> allowed)
    {
        http.Response.Headers.Allow = string.Join(", ", allowed);
        http.Response.StatusCode = HttpMethods.IsOptions(http.Request.Method) ? StatusCodes.Status204NoContent : StatusCodes.Status405MethodNotAllowed;
    }

    private async Task Serve(HttpContext http, Binding binding, RawPath path)
    {
        var wire = new Wire(http);
        IMessage request;
        try
        {
            request = await requests.Build(http, binding, path, http.RequestAborted);
        }
        catch (EdgeRefusal refusal)
        {
            await refusal.Problem.Answer(wire, http.RequestAborted);
            return;
        }
        await using var answer = NewAnswer(http, wire, binding);
        await using var response = new TranslatedResponse(wire, answer);
        var translated = TranslatedRequest.Of(http.Features.GetRequiredFeature<IHttpRequestFeature>(), binding.GrpcPath, request);
        using (new Disguise(http).As(translated).As(response))
            await next(http);
        await response.End(http.RequestAborted);
    }

    private Answer NewAnswer(HttpContext http, Wire wire, Binding binding)
    {
        if (!binding.IsStream)
            return new UnaryAnswer(wire, binding, json, http, log);
        if (binding.IsRaw)
            return new RawStream(wire, binding, json, http);
        var accept = http.Request.Headers.Accept.ToString();
        return accept.Contains(NewlineJson.MediaType, StringComparison.OrdinalIgnoreCase) && !accept.Contains(ServerSentEvents.MediaType, StringComparison.OrdinalIgnoreCase)
            ? new NewlineJson(wire, binding, json)
            : new ServerSentEvents(wire, binding, json, recent, options.Value.StreamKeepAlive, clock);
    }
}
