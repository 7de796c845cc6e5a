using Probe.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Requests;

public sealed class HeaderTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Thing = "/v1/shelves/1/things/2";

    [Fact]
    public async Task Headers_of_the_caller_reach_the_handler()
    {
        await host.Http.Send("GET", Thing, null, "Authorization: Bearer x", "Accept-Language: fa", "sc-purpose: rescue", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        host.Seen.Headers!.GetValue("authorization").ShouldBe("Bearer x");
        host.Seen.Headers!.GetValue("accept-language").ShouldBe("fa");
        host.Seen.Headers!.GetValue("sc-purpose").ShouldBe("rescue");
        host.Seen.Headers!.GetValue("traceparent")!.ShouldContain("0af7651916cd43dd8448eb211c80319c");
    }

    [Fact]
    public async Task An_idempotency_key_fills_an_empty_request_id()
    {
        await host.Http.Send("POST", Thing + ":close", "{}", "Idempotency-Key: k1");
        host.Seen.Of<CloseThingRequest>().RequestId.ShouldBe("k1");

        await host.Http.Send("POST", Thing + ":close", """{"requestId":"own"}""", "Idempotency-Key: k1");
        host.Seen.Of<CloseThingRequest>().RequestId.ShouldBe("own");
    }

    [Theory]
    [InlineData("\"r7\"", "r7")]
    [InlineData("W/\"r7\"", "r7")]
    [InlineData("*", "")]
    public async Task If_match_fills_the_etag(string header, string etag)
    {
        await host.Http.Send("DELETE", Thing, null, "If-Match: " + header);

        host.Seen.Of<DeleteThingRequest>().Etag.ShouldBe(etag);
    }

    [Fact]
    public async Task If_match_fills_the_etag_of_the_resource_and_not_the_mask()
    {
        await host.Http.Send("PATCH", Thing, """{"displayName":"x"}""", "If-Match: \"r7\"");

        host.Seen.Of<UpdateThingRequest>().Thing.Etag.ShouldBe("r7");
        host.Seen.Of<UpdateThingRequest>().UpdateMask.Paths.ShouldBe(["display_name"]);
    }

    [Theory]
    [InlineData("DELETE", "\"a\", \"b\"", "If-Match")]
    [InlineData("DELETE", "r7", "If-Match")]
    [InlineData("PUT", "\"r7\"", "If-Match")]
    public async Task If_match_that_cannot_be_kept_is_refused(string method, string header, string field)
    {
        var response = method == "PUT"
            ? await host.Http.Send("PUT", "/v1/shelves/1/labels", "[]", "If-Match: " + header)
            : await host.Http.Send("DELETE", Thing, null, "If-Match: " + header);

        (await response.Violations()).ShouldBe([field]);
    }

    [Fact]
    public async Task An_etag_that_differs_from_if_match_is_refused()
    {
        var response = await host.Http.Send("DELETE", Thing + "?etag=r6", null, "If-Match: \"r7\"");

        (await response.Violations()).ShouldBe(["etag"]);
    }

    [Fact]
    public async Task The_last_event_id_goes_before_the_cursor_of_the_address()
    {
        var response = await host.Http.Send("GET", "/v1/things:watch?cursor=old", null, "Last-Event-ID: c9");
        await response.Content.ReadAsStringAsync();

        host.Seen.Of<WatchThingsRequest>().Cursor.ShouldBe("c9");
    }
}
