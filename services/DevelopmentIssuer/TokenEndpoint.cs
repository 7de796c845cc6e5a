using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SecurityCoop.DevelopmentIssuer;

/// <summary>
/// <c>POST /token</c> (RFC 6749). The client authenticates in the form or by HTTP Basic. Tokens follow the machine's clock, even where the
/// rest of the process runs on a story's.
/// </summary>
internal sealed class TokenEndpoint(DevelopmentTokens tokens, ServiceClients clients)
{
    internal const string DevelopmentGrant = "urn:securitycoop:development";

    private readonly TimeProvider machine = TimeProvider.System;

    internal async Task<IResult> Answer(HttpContext http, CancellationToken ct)
    {
        // A page that rebinds its name to 127.0.0.1 reaches us, but with its own name.
        if (!LoopbackOnly.IsLoopback(http.Request.Host.Host) || !IPAddress.IsLoopback(http.Connection.RemoteIpAddress ?? IPAddress.None))
            return Refuse("invalid_request", "Only over loopback.", StatusCodes.Status403Forbidden);
        if (!http.Request.HasFormContentType)
            return Refuse("invalid_request", "The body must be application/x-www-form-urlencoded.");

        var form = await http.Request.ReadFormAsync(ct);
        var (client, secret) = Basic(http.Request) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        if (!clients.Knows(client, secret))
            return Refuse("invalid_client", "Unknown client or wrong secret.", StatusCodes.Status401Unauthorized);

        return (form["grant_type"].ToString(), client) switch
        {
            ("client_credentials", not ServiceClients.People) => Give(tokens.Service(client, machine.GetUtcNow()), DevelopmentTokens.ServiceTokenLife),
            (DevelopmentGrant, ServiceClients.People) => Person(form),
            ("client_credentials" or DevelopmentGrant, _) => Refuse("unauthorized_client", "This client may not use this grant."),
            _ => Refuse("unsupported_grant_type", $"There are client_credentials and {DevelopmentGrant}."),
        };
    }

    private IResult Person(IFormCollection form)
    {
        var request = new PersonTokenRequest { Agency = form["agency"].ToString(), Roles = Words(form["roles"].ToString()), User = form["user"] };
        if (form.ContainsKey("purposes"))
            request = request with { Purposes = Words(form["purposes"].ToString()) };
        if (form.ContainsKey("clearance"))
            request = request with { Clearance = form["clearance"].ToString() };
        if (form.ContainsKey("ttl"))
            request = request with { Life = TimeSpan.FromSeconds(int.TryParse(form["ttl"], NumberStyles.None, null, out var seconds) ? seconds : 0) };

        var complaints = string.Join(' ', request.Complaints());
        return complaints.Length > 0 ? Refuse("invalid_request", complaints) : Give(tokens.Person(request, machine.GetUtcNow()), request.Life);
    }

    private static (string Client, string Secret)? Basic(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;

        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), buffer, out var length))
            return ("", "");

        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : ("", "");
    }

    private static IResult Give(string token, TimeSpan life) =>
        Results.Json(new { access_token = token, token_type = "Bearer", expires_in = (int)life.TotalSeconds });

    private static IResult Refuse(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new { error, error_description = description }, statusCode: status);

    private static string[] Words(string text) => text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
