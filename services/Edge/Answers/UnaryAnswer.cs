using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Answers;

/// <summary>One message as one JSON body, with <c>ETag</c>; the caller's copy may still be good (304).</summary>
internal sealed class UnaryAnswer(Wire wire, Binding binding, JsonForms json, HttpContext http, ILogger log) : Answer(wire, binding, json)
{
    private readonly bool isGet = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
    private readonly bool hasIfMatch = http.Request.Headers.IfMatch.Count > 0;
    private readonly string ifNoneMatch = http.Request.Headers.IfNoneMatch.ToString();
    private IMessage? message;

    public override ValueTask Message(ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        message = Parse(payload);
        return ValueTask.CompletedTask;
    }

    public override async Task End(Outcome outcome)
    {
        if (outcome.Error is { } error)
            await Refuse(outcome with { Problem = outcome.IsFrameworks ? null : Conditional(error) });
        else if (message is null)
            await Refuse(outcome with { Problem = new Problem(500, StatusCode.Internal, "The call gave no answer.") });
        else if (Body(message) is { } body)
            await Send(message, body, outcome.Trailers);
        else
            await Refuse(outcome with { Problem = new Problem(500, StatusCode.Internal, "The answer has no JSON form.") });
    }

    /// <summary>RFC 9110: a failed If-Match is 412. With a time to retry it is no lost race but a busy one.</summary>
    private Problem Conditional(Problem problem) =>
        hasIfMatch && problem is { Code: StatusCode.Aborted, RetryAfter: null } ? problem with { Status = StatusCodes.Status412PreconditionFailed } : problem;

    private ReadOnlyMemory<byte>? Body(IMessage answer)
    {
        if (Binding.IsRaw)
            return Binding.Raw(answer).Data.Memory;
        try
        {
            return Encoding.UTF8.GetBytes(Json(answer));
        }
        catch (InvalidOperationException e)
        {
            log.AnswerWithoutJson(Binding.Method.FullName, e.GetType().Name);
            return null;
        }
    }

    private async Task Send(IMessage answer, ReadOnlyMemory<byte> body, IHeaderDictionary trailers)
    {
        var headers = Wire.Headers;
        GrpcOutcome.Strip(headers);
        foreach (var trailer in trailers.Where(t => !t.Key.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase) && !t.Key.EndsWith("-bin", StringComparison.OrdinalIgnoreCase)))
            headers.TryAdd(trailer.Key, trailer.Value);
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = isGet ? "private, no-cache" : "no-store";
        if (Binding.AnswerEtag?.Accessor.GetValue(answer) is string etag && EntityTag.Header(etag) is { } tag)
        {
            headers.ETag = tag;
            if (isGet && ifNoneMatch.Length > 0 && EntityTag.AnyIs(ifNoneMatch, tag))
            {
                headers.ContentType = default;
                Wire.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        Wire.StatusCode = StatusCodes.Status200OK;
        headers.ContentType = Binding.IsRaw ? Binding.Raw(answer).ContentType : "application/json";
        headers.ContentLength = body.Length;
        await Wire.Writer.WriteAsync(body);
    }
}
