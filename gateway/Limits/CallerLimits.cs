using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using SecurityCoop.Gateway.Problems;

namespace SecurityCoop.Gateway.Limits;

/// <summary>
/// How much one caller gets, so that no one takes it all. A caller is a bearer token, unverified: the services verify. So that made-up
/// tokens buy nothing, an address has a limit of its own, wide enough for an agency behind one address.
/// </summary>
internal static class CallerLimits
{
    private const int AddressFactor = 10;

    internal static void Configure(RateLimiterOptions limiter, LimitOptions limits)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, ct) => Problem.TooMany(rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1))
            .Answer(rejected.HttpContext, ct);
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            Rate(Address, limits.CallsPerSecond * AddressFactor),
            AtOnce(Address, limits.CallsAtOnce * AddressFactor),
            Rate(Token, limits.CallsPerSecond),
            AtOnce(Token, limits.CallsAtOnce));
    }

    private static PartitionedRateLimiter<HttpContext> Rate(Func<HttpContext, string> caller, int callsPerSecond) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(caller(http), _ => new()
        {
            TokensPerPeriod = Math.Max(1, callsPerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromSeconds(callsPerSecond < 10 ? 1.0 / callsPerSecond : 0.1),
            TokenLimit = callsPerSecond * 2,
        }));

    private static PartitionedRateLimiter<HttpContext> AtOnce(Func<HttpContext, string> caller, int calls) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetConcurrencyLimiter(caller(http), _ => new() { PermitLimit = calls }));

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    // By hash: tokens are secrets and do not lie about in tables.
    private static string Token(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.Length == 0 ? Address(http) : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(header)));
    }
}
