using System.Net;
using Grpc.Core;
using Probe.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Answers;

public sealed class JsonTranscodingTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Thing = "/v1/shelves/1/things/2";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_get_answers_json_on_both_ports(bool http2)
    {
        var response = await (http2 ? host.Http2 : host.Http).Send("GET", Thing);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Version.ShouldBe(http2 ? HttpVersion.Version20 : HttpVersion.Version11);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var thing = await response.Json();
        thing["name"]!.GetValue<string>().ShouldBe("shelves/1/things/2");
        thing["massGrams"]!.GetValue<string>().ShouldBe("580000000");
        thing["colour"]!.GetValue<string>().ShouldBe("COLOUR_BLUE");
        thing.ContainsKey("count").ShouldBeFalse();
        host.Seen.Protocol.ShouldBe("HTTP/2");
    }

    [Fact]
    public async Task A_native_call_is_untouched()
    {
        using var call = host.Grpc.GetThingAsync(new GetThingRequest { Name = "shelves/1/things/2" });

        (await call).Etag.ShouldBe("r7");
        call.GetTrailers().GetValue("x-decision").ShouldBe("article-5");
        (await Should.ThrowAsync<RpcException>(async () => await host.Grpc.FailAsync(new FailRequest { Code = 5, Message = "no" }))).Status.Detail.ShouldBe("no");
    }

    [Fact]
    public async Task Trailers_of_the_handler_are_headers()
    {
        var response = await host.Http.Send("GET", Thing);

        response.Headers.GetValues("x-decision").ShouldBe(["article-5"]);
        response.Headers.Any(h => h.Key.StartsWith("grpc", StringComparison.OrdinalIgnoreCase)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"r7\"", 304)]
    [InlineData("\"r6\", W/\"r7\"", 304)]
    [InlineData("*", 304)]
    [InlineData("\"r6\"", 200)]
    [InlineData("r7", 200)]
    public async Task A_copy_that_is_still_good_is_not_sent_again(string ifNoneMatch, int status)
    {
        var response = await host.Http.Send("GET", Thing, null, "If-None-Match: " + ifNoneMatch);

        ((int)response.StatusCode).ShouldBe(status);
        response.Headers.ETag!.Tag.ShouldBe("\"r7\"");
        (await response.Content.ReadAsStringAsync()).Length.ShouldBe(status == 304 ? 0 : (int)response.Content.Headers.ContentLength!);
    }

    [Fact]
    public async Task Head_answers_as_get_without_a_body()
    {
        var response = await host.Http.Send("HEAD", Thing);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.ETag!.Tag.ShouldBe("\"r7\"");
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_response_body_can_be_one_field() => (await host.Http.GetStringAsync("/v1/names")).ShouldBe("""[ "a", "b" ]""");

    [Fact]
    public async Task A_deadline_is_kept_even_by_a_handler_that_goes_on()
    {
        await (await host.Http.Send("GET", "/v1/wait", null, "grpc-timeout: 50m")).Problem(504, "DEADLINE_EXCEEDED");
        await (await host.Http.Send("GET", "/v1/wait?ignoreCancel=true", null, "grpc-timeout: 50m")).Problem(504, "DEADLINE_EXCEEDED");
        await (await host.Http2.Send("GET", "/v1/wait", null, "grpc-timeout: 50m")).Problem(504, "DEADLINE_EXCEEDED");
    }

    [Fact]
    public async Task A_caller_that_leaves_cancels_the_handler()
    {
        using var leave = new CancellationTokenSource();
        host.Seen.Cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Seen.Request = null;

        var call = host.Http.SendAsync(HttpCalls.Request(host.Http, "GET", "/v1/wait"), leave.Token);
        await Eventually.Is(() => host.Seen.Request is WaitRequest);
        await leave.CancelAsync();

        await host.Seen.Cancelled.Task.WaitAsync(ProbeHost.Soon);
        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_call_with_a_stream_of_requests_has_no_json_form() =>
        await (await host.Http.Send("POST", "/v1/upload", "{}")).Problem(404, "NOT_FOUND");

    [Fact]
    public async Task Many_calls_on_one_connection_stay_apart()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
            (await (await host.Http2.Send("GET", $"/v1/shelves/1/things/{i}")).Json())["name"]!.GetValue<string>()));

        answers.ShouldBe(Enumerable.Range(0, 200).Select(i => $"shelves/1/things/{i}"));
    }
}
