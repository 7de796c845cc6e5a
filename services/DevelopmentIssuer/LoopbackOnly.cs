using System.Net;
using Microsoft.Extensions.Configuration;

namespace SecurityCoop.DevelopmentIssuer;

/// <summary>The issuer makes anyone anyone, so it must not be reachable from elsewhere.</summary>
internal static class LoopbackOnly
{
    /// <exception cref="InvalidOperationException">A configured address is not loopback, or means every address.</exception>
    internal static void Demand(IConfiguration configuration)
    {
        foreach (var (setting, address) in Addresses(configuration))
        {
            if (!IsLoopback(address))
            {
                throw new InvalidOperationException(
                    $"The development issuer hands out tokens for anyone, so it starts on loopback only, but '{setting}' is '{address}'. " +
                    "Set it to 127.0.0.1, or run the production hosts with a real issuer (Identity:Issuer, Identity:JwksUri).");
            }
        }
    }

    /// <summary>Whether a host name or address can be nothing but this machine.</summary>
    internal static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static IEnumerable<(string Setting, string Host)> Addresses(IConfiguration configuration)
    {
        if (configuration["Bind"] is { } bind)
            yield return ("Bind", bind);
        foreach (var port in new[] { "http_ports", "https_ports" })
        {
            if (!string.IsNullOrEmpty(configuration[port]))
                yield return (port, "every address");
        }

        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""));
        foreach (var url in urls)
            yield return ("urls", Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : url);
    }
}
