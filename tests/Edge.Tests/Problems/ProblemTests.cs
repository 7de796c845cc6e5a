using System.Diagnostics;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Problems;

public sealed class ProblemTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData(StatusCode.Cancelled, 499, "CANCELLED")]
    [InlineData(StatusCode.Unknown, 500, "UNKNOWN")]
    [InlineData(StatusCode.InvalidArgument, 422, "INVALID_ARGUMENT")]
    [InlineData(StatusCode.DeadlineExceeded, 504, "DEADLINE_EXCEEDED")]
    [InlineData(StatusCode.NotFound, 404, "NOT_FOUND")]
    [InlineData(StatusCode.AlreadyExists, 409, "ALREADY_EXISTS")]
    [InlineData(StatusCode.PermissionDenied, 403, "PERMISSION_DENIED")]
    [InlineData(StatusCode.ResourceExhausted, 429, "RESOURCE_EXHAUSTED")]
    [InlineData(StatusCode.FailedPrecondition, 409, "FAILED_PRECONDITION")]
    [InlineData(StatusCode.Aborted, 409, "ABORTED")]
    [InlineData(StatusCode.OutOfRange, 400, "OUT_OF_RANGE")]
    [InlineData(StatusCode.Unimplemented, 501, "UNIMPLEMENTED")]
    [InlineData(StatusCode.Internal, 500, "INTERNAL")]
    [InlineData(StatusCode.Unavailable, 503, "UNAVAILABLE")]
    [InlineData(StatusCode.DataLoss, 500, "DATA_LOSS")]
    [InlineData(StatusCode.Unauthenticated, 401, "UNAUTHENTICATED")]
    public async Task Every_code_has_its_status(StatusCode code, int status, string name)
    {
        var response = await Fail($$"""{"code":{{(int)code}},"message":"no"}""");

        var problem = await response.Problem(status, name);
        problem["type"]!.GetValue<string>().ShouldBe("about:blank");
        problem["detail"]!.GetValue<string>().ShouldBe("no");
        response.Headers.WwwAuthenticate.Count.ShouldBe(code == StatusCode.Unauthenticated ? 1 : 0);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Details_become_members()
    {
        var response = await Fail("""{"code":3,"message":"ungültig: 50%","reason":"FIELDS_WRONG","fields":["a.b","c"],"retrySeconds":7,"precondition":"must be open"}""");

        var problem = await response.Problem(422, "INVALID_ARGUMENT");
        problem["type"]!.GetValue<string>().ShouldBe("/problems/fields-wrong");
        problem["detail"]!.GetValue<string>().ShouldBe("ungültig: 50%");
        problem["reason"]!.GetValue<string>().ShouldBe("FIELDS_WRONG");
        problem["domain"]!.GetValue<string>().ShouldBe("securitycoop");
        problem["metadata"]!["name"]!.GetValue<string>().ShouldBe("things/1");
        problem["violations"]!.ToJsonString().ShouldBe("""[{"field":"a.b","description":"is wrong","reason":"WRONG"},{"field":"c","description":"is wrong","reason":"WRONG"}]""");
        problem["preconditions"]![0]!["description"]!.GetValue<string>().ShouldBe("must be open");
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        response.Headers.Any(h => h.Key.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_bug_tells_nothing()
    {
        var problem = await (await Fail("""{"unexpected":true}""")).Problem(500, "UNKNOWN");

        problem.ToJsonString().ShouldNotContain("a bug");
    }

    [Fact]
    public async Task A_lost_race_is_412_only_where_if_match_asked()
    {
        await (await host.Http.Send("POST", "/v1/fail", """{"code":10,"message":"no"}""", "If-Match: \"r1\"")).Problem(412, "ABORTED");
        await (await host.Http.Send("POST", "/v1/fail", """{"code":10,"message":"busy","retrySeconds":1}""", "If-Match: \"r1\"")).Problem(409, "ABORTED");
    }

    [Fact]
    public async Task The_trace_id_is_that_of_the_caller()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);

        var response = await host.Http.Send("POST", "/v1/fail", """{"code":5,"message":"no"}""", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        (await response.Json())["traceId"]!.GetValue<string>().ShouldBe("0af7651916cd43dd8448eb211c80319c");
    }

    [Fact]
    public async Task A_missing_token_is_a_challenge()
    {
        var refused = await host.Http.Send("GET", "/v1/secret");
        var allowed = await host.Http.Send("GET", "/v1/secret", null, "Authorization: Bearer agency");

        await refused.Problem(401, "UNAUTHENTICATED");
        refused.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        (await allowed.Json())["displayName"]!.GetValue<string>().ShouldBe("secret");
    }

    [Theory]
    [InlineData("/nothing", 404, "NOT_FOUND")]
    [InlineData("/limited", 429, "RESOURCE_EXHAUSTED")]
    [InlineData("/bug", 500, "INTERNAL")]
    public async Task Errors_of_the_framework_have_the_same_shape(string path, int status, string code)
    {
        var problem = await (await host.Http.Send("GET", path)).Problem(status, code);

        problem.ToJsonString().ShouldNotContain("a bug");
    }

    private Task<HttpResponseMessage> Fail(string json) => host.Http.Send("POST", "/v1/fail", json);
}
