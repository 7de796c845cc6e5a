using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Probe.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Answers;

public sealed class JsonTranscodingTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_get_answers_json_on_both_ports(bool http2)
    {
        var response = await (http2 ? host.Http2 : host.Http).GetAsync("/v1/shelves/1/things/2");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var thing = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        thing["name"]!.GetValue<string>().ShouldBe("shelves/1/things/2");
        thing["massGrams"]!.GetValue<string>().ShouldBe("580000000");
        thing["colour"]!.GetValue<string>().ShouldBe("COLOUR_BLUE");
        host.Seen.Protocol.ShouldBe("HTTP/2");
    }

    [Fact]
    public async Task A_native_call_is_untouched()
    {
        var thing = await host.Grpc.GetThingAsync(new GetThingRequest { Name = "shelves/1/things/2" });

        thing.Etag.ShouldBe("r7");
    }

    [Fact]
    public async Task A_stream_is_events_until_its_end()
    {
        var text = await host.Http.GetStringAsync("/v1/things:watch?events=3&text=x");

        text.ShouldBe("""
            retry: 3000

            id: c1
            event: upsert
            data: { "cursor": "c1", "upsert": { "name": "things/1", "displayName": "x" } }

            id: c2
            event: access-changed
            data: { "cursor": "c2", "accessChanged": { } }

            id: c3
            event: heartbeat
            data: { "cursor": "c3", "heartbeat": { } }

            event: end
            data: {}


            """);
    }
}
