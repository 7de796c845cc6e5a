using Grpc.Core;

namespace SecurityCoop.Edge.Problems;

/// <summary>A request that the edge itself refuses, before any service sees it.</summary>
internal sealed class EdgeRefusal(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;

    public static EdgeRefusal NotJson(EdgeOptions options, string where) =>
        Of(options, 400, StatusCode.InvalidArgument, "MALFORMED_JSON", $"The body is not valid JSON: {where}");

    public static EdgeRefusal TooLarge(EdgeOptions options) =>
        new(new Problem(413, StatusCode.ResourceExhausted, $"The body is larger than {options.MaxBodyBytes} bytes.")
        {
            Reason = "BODY_TOO_LARGE",
            Domain = options.ErrorDomain,
            Metadata = new Dictionary<string, string> { ["max_bytes"] = options.MaxBodyBytes.ToString() },
        });

    public static EdgeRefusal NotTheMediaType(EdgeOptions options, string detail) =>
        Of(options, 415, StatusCode.InvalidArgument, "UNSUPPORTED_MEDIA_TYPE", detail);

    public static EdgeRefusal Fields(EdgeOptions options, IReadOnlyList<Violation> violations) =>
        new(new Problem(422, StatusCode.InvalidArgument, Summary(violations))
        {
            Reason = "INVALID_FIELDS",
            Domain = options.ErrorDomain,
            Violations = violations,
        });

    private static string Summary(IReadOnlyList<Violation> violations) => violations.Count == 1
        ? $"'{violations[0].Field}' {violations[0].Description}"
        : $"{violations.Count} fields are not valid; the first is '{violations[0].Field}'.";

    private static EdgeRefusal Of(EdgeOptions options, int status, StatusCode code, string reason, string detail) =>
        new(new Problem(status, code, detail) { Reason = reason, Domain = options.ErrorDomain });
}
