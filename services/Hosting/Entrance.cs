using System.Globalization;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>
/// In front of every method: nobody's message is read before its sender is known, and what gRPC refuses by itself, because a message
/// cannot be read or a method is not there, gets a reason of the contract.
/// </summary>
internal sealed class Entrance(RequestDelegate next, Authenticator authenticator, IOptions<HostOptions> options, ILogger<Entrance> log)
{
    private const string Status = "grpc-status", Details = "grpc-status-details-bin";
    private static readonly BadRequest.Types.FieldViolation Unreadable = new() { Field = "body", Description = "is no message of this method", Reason = "MALFORMED" };

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method is { } method)
        {
            try
            {
                await Admit(http, method);
            }
            catch (Refusal refusal)
            {
                Log.Refused(log, method.FullName, refusal.ReasonName);
                End(http.Response, refusal);
                return;
            }
        }

        await next(http);
        if (!CallInterceptor.WasReachedBy(http.Items) && Reason(http.Response) is { } reason) End(http.Response, reason);
    }

    private async Task Admit(HttpContext http, IMethod method)
    {
        // Health and reflection tell nothing of any record and are asked by probes that hold no token.
        if (!method.ServiceName.StartsWith("grpc.", StringComparison.Ordinal))
            http.Items[Identity.Key] = await authenticator.Authenticate(http.Request.Headers.Authorization, http.RequestAborted);
        if (http.Request.ContentLength > options.Value.MaxMessageBytes + HostOptions.Framing) throw TooLarge();
    }

    private Refusal? Reason(HttpResponse response) =>
        !response.HasStarted && !response.Headers.ContainsKey(Details) && int.TryParse(response.Headers[Status], CultureInfo.InvariantCulture, out var code)
            ? (StatusCode)code switch
            {
                StatusCode.OK or StatusCode.Cancelled or StatusCode.DeadlineExceeded => null,
                StatusCode.ResourceExhausted => TooLarge(),
                StatusCode.Unimplemented => Refusals.NotServed(),
                _ => Refusals.FieldsInvalid([Unreadable]),
            }
            : null;

    private Refusal TooLarge() => Refusals.LimitExceeded($"{options.Value.MaxMessageBytes} bytes");

    // A status without a message goes out in the headers alone.
    private static void End(HttpResponse response, Refusal refusal)
    {
        var answer = refusal.ToRpcException();
        if (response.StatusCode == StatusCodes.Status200OK) response.ContentType = "application/grpc";
        response.Headers[Status] = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(answer.Status.Detail).Replace("%20", " ", StringComparison.Ordinal);
        response.Headers[Details] = Convert.ToBase64String(answer.Trailers.GetValueBytes(Details)!);
    }
}
