using Microsoft.AspNetCore.TestHost;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests;

/// <summary>The in-memory server has other features than Kestrel; tests of services stand on it.</summary>
public sealed class TestServerTests
{
    [Fact]
    public async Task Calls_and_streams_work_on_the_in_memory_server()
    {
        await using var app = new ProbeHost().Build(web => web.UseTestServer());
        await app.StartAsync();
        using var http = app.GetTestClient();

        (await (await http.Send("GET", "/v1/shelves/a%2Fb/things/2")).Json())["name"]!.GetValue<string>().ShouldBe("shelves/a%2Fb/things/2");
        (await http.GetStringAsync("/v1/things:watch?events=1")).ShouldEndWith("event: end\ndata: {}\n\n");
        await (await http.Send("POST", "/v1/fail", """{"code":5,"message":"no"}""")).Problem(404, "NOT_FOUND");
        (await (await http.Send("POST", "/v1/shelves/1/things", """{"x":1}""")).Violations()).ShouldBe(["thing.x"]);
        await (await http.Send("GET", "/nothing")).Problem(404, "NOT_FOUND");
    }
}
