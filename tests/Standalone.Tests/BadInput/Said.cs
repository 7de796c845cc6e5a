using System.Text.Json;
using Google.Rpc;
using Grpc.Core;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>How a call ended, in gRPC or in JSON.</summary>
internal sealed record Said(StatusCode Code, string Reason, string Domain, IReadOnlyList<string> Fields, string Text)
{
    private static readonly StatusCode[] OfBadInput =
    [
        StatusCode.InvalidArgument, StatusCode.NotFound, StatusCode.Unauthenticated, StatusCode.PermissionDenied, StatusCode.ResourceExhausted,
        StatusCode.FailedPrecondition, StatusCode.AlreadyExists, StatusCode.Aborted, StatusCode.OutOfRange, StatusCode.Unimplemented,
    ];

    public static readonly Said Ok = new(StatusCode.OK, "", "", [], "");

    public static Said FromGrpc(int code, string? details)
    {
        if (code == 0) return Ok;
        var status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String((details ?? "").PadRight(((details ?? "").Length + 3) / 4 * 4, '=')));
        var infos = status.Details.Where(d => d.Is(ErrorInfo.Descriptor)).Select(d => d.Unpack<ErrorInfo>()).ToList();
        var fields = status.Details.Where(d => d.Is(BadRequest.Descriptor)).SelectMany(d => d.Unpack<BadRequest>().FieldViolations).Select(v => v.Field);
        return new Said((StatusCode)code, infos is [var only] ? only.Reason : $"{infos.Count} reasons", infos.FirstOrDefault()?.Domain ?? "", [.. fields], status.Message);
    }

    public static Said FromJson(int status, string? mediaType, string body)
    {
        if (status < 400) return Ok;
        // A request line that is no HTTP gets no further than the listener.
        if (status is 400 or 414 && mediaType is null) return new Said(StatusCode.InvalidArgument, "", "", [], "");
        Assert.NotEqual(500, status);
        if (mediaType == "application/taxii+json") return FromTaxii(status, JsonDocument.Parse(body).RootElement);
        Assert.Equal("application/problem+json", mediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        return new Said(
            Enum.Parse<StatusCode>(problem.GetProperty("code").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            Member(problem, "reason"), Member(problem, "domain"),
            problem.TryGetProperty("violations", out var violations) ? [.. violations.EnumerateArray().Select(v => v.GetProperty("field").GetString()!)] : [],
            Member(problem, "detail"));
    }

    // Errors below /taxii2 have the form that TAXII gives them, with ours in their details.
    private static Said FromTaxii(int status, JsonElement error)
    {
        Assert.Equal($"{status}", error.GetProperty("http_status").GetString());
        var details = error.GetProperty("details");
        return new Said(
            Enum.Parse<StatusCode>(details.GetProperty("code").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            Member(error, "error_code"), Member(details, "domain"),
            details.TryGetProperty("violations", out var violations) ? [.. violations.EnumerateArray().Select(v => v.GetProperty("field").GetString()!)] : [],
            Member(error, "description"));
    }

    /// <summary>It went well, or was refused with a code of bad input, one reason of the contract, and nothing of our insides.</summary>
    public Said Sane(string when)
    {
        if (Code == StatusCode.OK) return this;
        Assert.True(OfBadInput.Contains(Code), $"{when}: {this}");
        Assert.True(Domain == "securitycoop" && Methods.Reasons.Contains(Reason), $"{when}: {this}");
        Assert.True(Reason != "FIELDS_INVALID" || Fields.Count > 0, $"{when}: {this}");
        Assert.DoesNotContain("Exception", Text);
        return this;
    }

    /// <summary>Refused, sanely.</summary>
    public Said Refused(string when)
    {
        Assert.True(Code != StatusCode.OK, $"{when}: went well");
        return Sane(when);
    }

    /// <summary>Refused, or no address at all.</summary>
    public void Missed(string when)
    {
        if (Code is StatusCode.NotFound or StatusCode.InvalidArgument && Reason.Length == 0) return;
        Refused(when);
    }

    public void Is(StatusCode code, string reason, string when)
    {
        Sane(when);
        Assert.True((Code, Reason) == (code, reason), $"{when}: {this}");
    }

    /// <summary>Refused with all that is wrong, and this field among it.</summary>
    public void Names(string field, string when)
    {
        Is(StatusCode.InvalidArgument, "FIELDS_INVALID", when);
        Assert.True(Fields.Any(told => told == field || IsBelow(field, told) || told == $"{field}[0]"), $"{when} is not named: {this}");
    }

    public override string ToString() => $"{Code} {Reason} [{string.Join(", ", Fields)}] {Text}";

    private static bool IsBelow(string field, string told) => field.StartsWith(told, StringComparison.Ordinal) && field[told.Length] is '.' or '[';

    private static string Member(JsonElement problem, string name) => problem.TryGetProperty(name, out var value) ? value.GetString()! : "";
}
