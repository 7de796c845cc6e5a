using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Answers;

public sealed class ServerSentEventsTests(ServerSentEventsTests.QuickHost host) : IClassFixture<ServerSentEventsTests.QuickHost>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_is_events_until_its_end(bool http2)
    {
        var response = await (http2 ? host.Http2 : host.Http).Send("GET", "/v1/things:watch?events=3&text=x", null, "Accept: text/event-stream");

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        response.Headers.NonValidated["Cache-Control"].ToString().ShouldBe("no-cache, no-transform");
        response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        // A slow machine lets the stream show in between that it lives.
        (await response.Content.ReadAsStringAsync()).Replace(": hb\n\n", "", StringComparison.Ordinal).ShouldBe("""
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

    [Fact]
    public async Task Text_cannot_forge_lines()
    {
        const string Forged = "a\r\ndata: forged\u2028\u2029\u0085b";

        var response = await host.Http.Send("POST", "/v1/things:watch", new JsonObject { ["events"] = 1, ["text"] = Forged }.ToJsonString());

        using var events = new EventReader(await response.Content.ReadAsStreamAsync());
        await events.Block();
        var lines = (await events.Block())!;
        lines.Length.ShouldBe(3);
        lines[2].ShouldNotContain('\u2028');
        JsonNode.Parse(lines[2]["data: ".Length..])!["upsert"]!["displayName"]!.GetValue<string>().ShouldBe(Forged);
    }

    [Theory]
    [InlineData("a\ndata: x")]
    [InlineData("a\rid: x")]
    [InlineData("a\0")]
    public async Task A_cursor_that_would_break_the_line_gives_no_id(string cursor)
    {
        var response = await host.Http.Send("POST", "/v1/things:watch", new JsonObject { ["events"] = 1, ["fixedCursor"] = cursor }.ToJsonString());

        (await response.Content.ReadAsStringAsync()).Split('\n', '\r').ShouldNotContain(line => line.StartsWith("id: ") || line.StartsWith("data: x"));
    }

    [Fact]
    public async Task An_event_arrives_while_the_stream_is_open()
    {
        var response = await host.Http.Send("GET", "/v1/things:watch?events=1&hold=true");

        using var events = new EventReader(await response.Content.ReadAsStreamAsync());
        (await events.Block()).ShouldBe(["retry: 3000"]);
        (await events.Block())![0].ShouldBe("id: c1");
        (await events.Block()).ShouldBe([": hb"]);
        (await events.Block()).ShouldBe([": hb"]);
    }

    [Fact]
    public async Task A_silent_stream_opens_with_a_comment()
    {
        var response = await host.Http.Send("GET", "/v1/things:watch?hold=true");

        using var events = new EventReader(await response.Content.ReadAsStreamAsync());
        (await events.Block()).ShouldBe(["retry: 3000"]);
        (await events.Block()).ShouldBe([": hb"]);
    }

    [Fact]
    public async Task Headers_sent_ahead_open_the_stream()
    {
        var response = await host.Http.Send("GET", "/v1/things:watch?headersFirst=true&failCode=5");

        (await response.Content.ReadAsStringAsync()).ShouldStartWith("retry: 3000\n\nevent: error\n");
    }

    [Fact]
    public async Task An_error_before_the_first_event_has_its_status()
    {
        var problem = await (await host.Http.Send("GET", "/v1/things:watch?failCode=5", null, "Accept: text/event-stream")).Problem(404, "NOT_FOUND");

        problem["reason"]!.GetValue<string>().ShouldBe("ENDED");
    }

    [Fact]
    public async Task A_wrong_request_for_a_stream_has_its_status() =>
        (await (await host.Http.Send("GET", "/v1/things:watch?events=x", null, "Accept: text/event-stream")).Violations()).ShouldBe(["events"]);

    [Fact]
    public async Task An_error_after_an_event_is_the_last_event()
    {
        var response = await host.Http.Send("GET", "/v1/things:watch?events=1&failCode=14");

        var text = await response.Content.ReadAsStringAsync();
        text.ShouldNotContain("event: end");
        var error = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1].Split('\n');
        error[0].ShouldBe("event: error");
        JsonNode.Parse(error[1]["data: ".Length..])!["code"]!.GetValue<string>().ShouldBe("UNAVAILABLE");
    }

    [Fact]
    public async Task A_deadline_ends_the_stream_as_an_error()
    {
        var response = await host.Http.Send("GET", "/v1/things:watch?events=1&hold=true", null, "grpc-timeout: 300m");

        var text = await response.Content.ReadAsStringAsync();
        text.ShouldContain("event: error\n");
        text.ShouldContain("DEADLINE_EXCEEDED");
        text.ShouldNotContain("event: end");
    }

    [Fact]
    public async Task An_error_after_a_comment_alone_ends_the_stream_as_an_error()
    {
        var response = await host.Http.Send("GET", "/v1/things:watch?hold=true", null, "grpc-timeout: 400m");

        var text = await response.Content.ReadAsStringAsync();
        text.ShouldContain(": hb\n");
        text.ShouldContain("event: error\n");
        text.ShouldContain("DEADLINE_EXCEEDED");
    }

    [Fact]
    public async Task A_reader_that_leaves_cancels_the_handler()
    {
        host.Seen.Cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var response = await host.Http.Send("GET", "/v1/things:watch?events=1&hold=true");

        response.Dispose();

        await host.Seen.Cancelled.Task.WaitAsync(ProbeHost.Soon);
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_the_handler_back()
    {
        const int Events = 20_000;
        var response = await host.Http.Send("GET", $"/v1/things:watch?events={Events}&padding=4096");

        await host.Seen.Stalled.Task.WaitAsync(ProbeHost.Soon);
        host.Seen.Sent.ShouldBeLessThan(Events);

        (await response.Content.ReadAsStringAsync()).ShouldEndWith("event: end\ndata: {}\n\n");
        host.Seen.Sent.ShouldBe(Events);
    }

    [Fact]
    public async Task Many_streams_at_once_each_get_their_own_events()
    {
        var texts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Events($"/v1/things:watch?events=200&text=for-{i % 4}")));

        for (var i = 0; i < texts.Length; i++)
        {
            texts[i].ShouldBe(texts[i % 4]);
            texts[i].Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(202);
            texts[i].Split($"for-{i % 4}\"").Length.ShouldBe(68);
        }
    }

    // A slow machine lets keep-alives in between.
    private async Task<string> Events(string path) =>
        string.Join("\n\n", (await host.Http.GetStringAsync(path)).Split("\n\n").Where(part => !part.StartsWith(':')));

    /// <summary>Comments come soon, so that no test waits long for one.</summary>
    public sealed class QuickHost : ProbeHost
    {
        protected override void Add(IServiceCollection services) =>
            services.Configure<EdgeOptions>(o => o.StreamKeepAlive = TimeSpan.FromMilliseconds(100));
    }
}
