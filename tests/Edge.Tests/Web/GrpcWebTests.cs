using System.Buffers.Binary;
using System.Net;
using System.Text;
using Google.Protobuf;
using Probe.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Web;

public sealed class GrpcWebTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData(false, "application/grpc-web")]
    [InlineData(true, "application/grpc-web+proto")]
    public async Task A_call_answers_with_its_trailers_in_the_body(bool http2, string type)
    {
        var response = await Call(http2 ? host.Http2 : host.Http, "GetThing", new GetThingRequest { Name = "things/1" }, type);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/grpc-web+proto");
        var (messages, trailers) = Frames(await response.Content.ReadAsByteArrayAsync());
        Thing.Parser.ParseFrom(messages.ShouldHaveSingleItem()).Name.ShouldBe("things/1");
        trailers.ShouldContain("grpc-status: 0\r\n");
        trailers.ShouldContain("x-decision: article-5\r\n");
    }

    [Fact]
    public async Task An_error_without_messages_is_in_the_headers_with_its_details()
    {
        var response = await Call(host.Http, "Fail", new FailRequest { Code = 5, Message = "no", Reason = "GONE" });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("grpc-status").ShouldBe(["5"]);
        response.Headers.GetValues("grpc-message").ShouldBe(["no"]);
        response.Headers.Contains("grpc-status-details-bin").ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_is_frames_and_then_trailers()
    {
        var response = await Call(host.Http, "WatchThings", new WatchThingsRequest { Events = 3 });

        var (messages, trailers) = Frames(await response.Content.ReadAsByteArrayAsync());
        messages.Select(m => WatchThingsResponse.Parser.ParseFrom(m).Cursor).ShouldBe(["c1", "c2", "c3"]);
        trailers.ShouldContain("grpc-status: 0\r\n");
    }

    [Fact]
    public async Task An_error_in_mid_stream_is_in_the_trailers()
    {
        var response = await Call(host.Http, "WatchThings", new WatchThingsRequest { Events = 1, FailCode = 14 });

        var (messages, trailers) = Frames(await response.Content.ReadAsByteArrayAsync());
        messages.Count.ShouldBe(1);
        trailers.ShouldContain("grpc-status: 14\r\n");
        trailers.ShouldContain("grpc-status-details-bin: ");
    }

    [Fact]
    public async Task A_frame_arrives_while_the_stream_is_open_and_leaving_cancels()
    {
        host.Seen.Cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var response = await Call(host.Http, "WatchThings", new WatchThingsRequest { Events = 1, Hold = true });

        var head = new byte[5];
        await (await response.Content.ReadAsStreamAsync()).ReadExactlyAsync(head, ProbeHost.Soon);
        response.Dispose();

        head[0].ShouldBe((byte)0);
        await host.Seen.Cancelled.Task.WaitAsync(ProbeHost.Soon);
    }

    [Theory]
    [InlineData("WatchThings")]
    [InlineData("Wait")]
    public async Task A_deadline_is_an_error(string method)
    {
        IMessage request = method == "Wait" ? new WaitRequest() : new WatchThingsRequest { Events = 1, Hold = true };
        var response = await Call(host.Http, method, request, "application/grpc-web", "grpc-timeout: 200m");

        var body = await response.Content.ReadAsByteArrayAsync();
        var status = response.Headers.TryGetValues("grpc-status", out var early) ? $"grpc-status: {early.Single()}" : Frames(body).Trailers;
        status.ShouldContain("grpc-status: 4");
    }

    [Fact]
    public async Task The_text_form_is_refused() =>
        (await Call(host.Http, "GetThing", new GetThingRequest(), "application/grpc-web-text")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task A_call_that_is_cut_off_does_not_look_complete()
    {
        // The abort may overtake the headers.
        await Should.ThrowAsync<HttpRequestException>(async () =>
            await (await Call(host.Http, "Cut", new GetThingRequest(), path: "/cut")).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_call_that_never_spoke_is_an_error()
    {
        var response = await Call(host.Http, "Mute", new GetThingRequest(), path: "/mute");

        response.Headers.GetValues("grpc-status").ShouldBe(["13"]);
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        var response = await Call(host.Http, "NoSuch", new GetThingRequest());

        response.Headers.GetValues("grpc-status").ShouldBe(["12"]);
    }

    private static Task<HttpResponseMessage> Call(HttpClient http, string method, IMessage message, string type = "application/grpc-web", string? header = null, string? path = null)
    {
        var request = HttpCalls.Request(http, "POST", path ?? $"/{ProbeService.Descriptor.FullName}/{method}", null, header is null ? [] : [header]);
        var bytes = message.ToByteArray();
        var frame = new byte[5 + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame, 5);
        request.Content = new ByteArrayContent(frame);
        request.Content.Headers.ContentType = new(type);
        request.Headers.Add("X-Grpc-Web", "1");
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static (List<byte[]> Messages, string Trailers) Frames(byte[] body)
    {
        var messages = new List<byte[]>();
        for (var at = 0; at < body.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at + 1));
            var payload = body.AsSpan(at + 5, length).ToArray();
            if (body[at] == 0x80)
            {
                (at + 5 + length).ShouldBe(body.Length);
                return (messages, Encoding.UTF8.GetString(payload));
            }
            messages.Add(payload);
            at += 5 + length;
        }
        throw new InvalidDataException("no trailers");
    }
}
