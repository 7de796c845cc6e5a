using System.Net.Sockets;
using System.Text;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests;

/// <summary>Whatever comes in, the answer is not our fault: never 500, always one of our shapes, and the host lives on.</summary>
public sealed class FuzzTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly string[] Paths =
    [
        "/v1/shelves/1/things/2", "/v1/shelves/1/things", "/v1/shelves/1/things/2:close", "/v1/shelf/7", "/v1/shelves/1/labels",
        "/v1/things:watch", "/v1/legacy/things/a/b", "/v1/names", "/v1/", "/", "/health", "/openapi/v1.json", "/v1/upload",
    ];

    private static readonly string[] Pieces =
    [
        "%", "%00", "%2F", "%2f", "%ff", "%C3", "%zz", ":", "::", "/", "//", "..", "/../", "{", "}", "*", "**", "?", "&", "=", "#", "+", " ", "a", "1",
        "é", "\u0001", "\"", "\\", "pageSize=1", "filter.around.near.near.latitude=1", "thing.name=x", "name=", "[0]", "@", ";", "$alt=json", "events=1",
    ];

    private static readonly string[] Json =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "1", "-", "1e400", "\"displayName\"", "\"name\"", "\"place\"", "\"massGrams\"", "\"extra\"", "\"@type\"",
        "\"type.googleapis.com/probe.v1.Thing\"", "\"\\ud800\"", "\"x\"", "\"createTime\"", "\"lifetime\"", "\"9999999999s\"", "\"notes\"", "\"labels\"", "\"places\"", "{}", "[]",
        "\"quota\"", "\"digest\"", "99999999999999999999", "\"0001-01-01T00:00:00Z\"", "\"near\"", " ", "\n", "\u0000", "\uFEFF", "//",
    ];

    private static readonly string[] Methods = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "BREW"];

    private static readonly string[] Types = ["application/json", "application/json;charset=utf-8", "text/plain", "application/grpc-web", "application/grpc", "x", ""];

    [Fact]
    public async Task Two_thousand_odd_requests_give_no_500()
    {
        var chance = new Random(20261122);
        for (var i = 0; i < 2000; i++)
        {
            var (text, status) = await Raw(Request(chance));
            status.ShouldNotBe(0, text);
            (status is 500 or 502 or 503).ShouldBeFalse($"case {i}: {status} for {text}");
        }

        (await host.Http.Send("GET", "/v1/shelves/1/things/2")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Valid_documents_broken_in_one_place_give_no_500()
    {
        var chance = new Random(7);
        const string Whole = """{"displayName":"x","massGrams":"5","place":{"latitude":1.5,"near":{}},"route":[{}],"colours":["COLOUR_RED"],"labels":{"a":"b"},"createTime":"2026-11-22T09:30:00Z","lifetime":"1s","extra":{"@type":"type.googleapis.com/probe.v1.Place","latitude":3},"notes":{"a":[1,null]},"quota":"7","places":{"1":{}}}""";
        for (var i = 0; i < 1000; i++)
        {
            var at = chance.Next(Whole.Length);
            var body = Whole.Remove(at, chance.Next(Math.Min(4, Whole.Length - at))).Insert(at, Json[chance.Next(Json.Length)]);

            var response = await host.Http.Send("POST", "/v1/shelves/1/things", body);

            ((int)response.StatusCode).ShouldBeOneOf(200, 400, 422);
        }
    }

    private static byte[] Request(Random chance)
    {
        var path = new StringBuilder(Paths[chance.Next(Paths.Length)]);
        for (var n = chance.Next(4); n > 0; n--)
            path.Insert(chance.Next(1, path.Length + 1), Pieces[chance.Next(Pieces.Length)]);
        var body = string.Concat(Enumerable.Range(0, chance.Next(12)).Select(_ => Json[chance.Next(Json.Length)]));
        var bytes = chance.Next(8) == 0 ? Noise(chance) : Encoding.UTF8.GetBytes(body);
        var head = $"{Methods[chance.Next(Methods.Length)]} {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
            + $"Content-Type: {Types[chance.Next(Types.Length)]}\r\nContent-Length: {bytes.Length}\r\n"
            + (chance.Next(4) == 0 ? $"If-Match: {Pieces[chance.Next(Pieces.Length)]}\r\nIf-None-Match: {Pieces[chance.Next(Pieces.Length)]}\r\n" : "")
            + (chance.Next(4) == 0 ? $"Accept: {Pieces[chance.Next(Pieces.Length)]}\r\ngrpc-timeout: {Pieces[chance.Next(Pieces.Length)]}\r\nLast-Event-ID: {Pieces[chance.Next(Pieces.Length)]}\r\n" : "")
            + "\r\n";
        return [.. Encoding.UTF8.GetBytes(head), .. bytes];
    }

    private static byte[] Noise(Random chance)
    {
        var bytes = new byte[chance.Next(64)];
        chance.NextBytes(bytes);
        return bytes;
    }

    /// <summary>As bytes over a socket: no client library tidies them up.</summary>
    private async Task<(string Text, int Status)> Raw(byte[] request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port, ProbeHost.Soon);
        var stream = socket.GetStream();
        await stream.WriteAsync(request, ProbeHost.Soon);
        var line = await new StreamReader(stream, Encoding.UTF8).ReadLineAsync(ProbeHost.Soon) ?? "";
        return (Encoding.UTF8.GetString(request), line.Split(' ') is [_, var status, ..] ? int.Parse(status) : 0);
    }
}
