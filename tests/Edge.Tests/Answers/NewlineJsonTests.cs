using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Answers;

public sealed class NewlineJsonTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task A_stream_is_one_object_a_line()
    {
        var response = await Watch("?events=2&text=a%0Ab");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        (await response.Content.ReadAsStringAsync()).ShouldBe("""
            { "cursor": "c1", "upsert": { "name": "things/1", "displayName": "a\nb" } }
            { "cursor": "c2", "accessChanged": { } }

            """);
    }

    [Fact]
    public async Task A_line_arrives_while_the_stream_is_open()
    {
        var response = await Watch("?events=1&hold=true");

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync(ProbeHost.Soon)).ShouldNotBeNull().ShouldContain("c1");
    }

    [Fact]
    public async Task A_failure_is_the_last_line()
    {
        var lines = (await (await Watch("?events=1&failCode=9")).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(2);
        JsonNode.Parse(lines[1])!["error"]!["code"]!.GetValue<string>().ShouldBe("FAILED_PRECONDITION");
    }

    [Fact]
    public async Task An_early_failure_has_its_status() => await (await Watch("?failCode=9")).Problem(409, "FAILED_PRECONDITION");

    private Task<HttpResponseMessage> Watch(string query) => host.Http.Send("GET", "/v1/things:watch" + query, null, "Accept: application/x-ndjson");
}
