using Probe.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Requests;

public sealed class PathTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData("/v1/shelves/1/things/2", "shelves/1/things/2")]
    [InlineData("/v1/shelves/a%20b/things/%D8%B3", "shelves/a b/things/س")]
    [InlineData("/v1/shelves/1/things/a%2Fb", "shelves/1/things/a%2Fb")]
    [InlineData("/v1/shelves/1/things/2%3Aclose", "shelves/1/things/2:close")]
    [InlineData("/v1/legacy/things/a/b/c", "things/a/b/c")]
    [InlineData("/v1/shelves/1/things/%zz", "shelves/1/things/%zz")]
    public async Task A_name_is_read_from_the_path_as_it_was_sent(string path, string name)
    {
        var response = await host.Http.Send("GET", path);

        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        host.Seen.Of<GetThingRequest>().Name.ShouldBe(name);
    }

    [Fact]
    public async Task A_number_is_read_from_the_path_and_a_literal_goes_before_it()
    {
        (await (await host.Http.Send("GET", "/v1/shelf/7")).Json())["number"]!.GetValue<int>().ShouldBe(7);
        (await (await host.Http.Send("GET", "/v1/shelf/count")).Json())["number"]!.GetValue<int>().ShouldBe(99);
        (await (await host.Http.Send("GET", "/v1/shelf/many")).Violations()).ShouldBe(["number"]);
    }

    [Fact]
    public async Task A_known_path_with_another_verb_says_which_it_knows()
    {
        var response = await host.Http.Send("PUT", "/v1/shelves/1/things/2");

        await response.Problem(405, "UNIMPLEMENTED");
        response.Content.Headers.Allow.ShouldBe(["DELETE", "GET", "PATCH", "HEAD"], ignoreOrder: true);
    }

    [Fact]
    public async Task Options_lists_the_verbs_and_a_preflight_passes_by()
    {
        var options = await host.Http.Send("OPTIONS", "/v1/shelf/7");
        var preflight = await host.Http.Send("OPTIONS", "/v1/shelf/7", null, "Access-Control-Request-Method: GET");

        ((int)options.StatusCode).ShouldBe(204);
        options.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
        await preflight.Problem(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_stream_cannot_be_asked_by_head()
    {
        var response = await host.Http.Send("HEAD", "/v1/things:watch");

        ((int)response.StatusCode).ShouldBe(405);
        response.Content.Headers.Allow.ShouldBe(["GET"]);
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/shelves/1/things/")]
    [InlineData("/v1/shelves/1/things/2:open")]
    [InlineData("/v1/shelves/1//things")]
    [InlineData("/v1/hidden")]
    public async Task An_unknown_path_is_a_problem(string path) => await (await host.Http.Send("GET", path)).Problem(404, "NOT_FOUND");

    [Theory]
    [InlineData("/plain", "plain")]
    [InlineData("/v1/own", "own")]
    public async Task What_is_not_ours_passes_untouched(string path, string body) => (await host.Http.GetStringAsync(path)).ShouldBe(body);
}
