using Grpc.Core;

namespace SecurityCoop.Edge.Problems;

/// <summary>
/// A request that the edge itself refuses, before any service sees it. Its reasons are those of securitycoop.type.v1, so
/// that a caller has one closed list.
/// </summary>
internal sealed class EdgeRefusal(Problem problem) : Exception(problem.Detail)
{
    private const int MostInDetail = 10;

    public Problem Problem => problem;

    public static EdgeRefusal NotJson(EdgeOptions options, string where) =>
        Of(options, 400, [new("body", "is not valid JSON: " + where, "MALFORMED")]);

    public static EdgeRefusal NotTheMediaType(EdgeOptions options, string header, string description) =>
        Of(options, 415, [new(header, description, "UNSUPPORTED")]);

    public static EdgeRefusal Fields(EdgeOptions options, IReadOnlyList<Violation> violations) => Of(options, 422, violations);

    public static EdgeRefusal TooLarge(EdgeOptions options) =>
        new(new Problem(413, StatusCode.ResourceExhausted, $"Over the limit: the body is larger than {options.MaxBodyBytes} bytes.")
        {
            Reason = "LIMIT_EXCEEDED",
            Domain = options.ErrorDomain,
            Metadata = new Dictionary<string, string> { ["limit"] = $"{options.MaxBodyBytes} bytes" },
        });

    private static EdgeRefusal Of(EdgeOptions options, int status, IReadOnlyList<Violation> violations) =>
        new(new Problem(status, StatusCode.InvalidArgument, "Invalid: " + string.Join("; ", violations.Take(MostInDetail).Select(v => $"{v.Field} {v.Description}")))
        {
            Reason = "FIELDS_INVALID",
            Domain = options.ErrorDomain,
            Violations = violations,
        });
}
