using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Problems;

/// <summary>Paths whose protocol was written by others.</summary>
public sealed class DialectTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData("/other/drawing")]
    [InlineData("/other/drawing/")]
    public async Task A_path_may_end_with_a_slash(string path) => (await (await host.Http.Send("GET", path, null)).Content.ReadAsStringAsync()).ShouldBe("a drawing");

    [Fact]
    public async Task Ours_may_not() => ((int)(await host.Http.Send("GET", "/v1/drawing/", null)).StatusCode).ShouldBe(404);

    [Theory]
    [InlineData("/other/drawing?failCode=9", 409)]
    [InlineData("/other/drawing?failCode=x", 400)]
    [InlineData("/other/nowhere/", 404)]
    [InlineData("/other", 404)]
    public async Task An_error_has_their_form_wherever_it_comes_from(string path, int status)
    {
        var response = await host.Http.Send("GET", path, null);

        ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType, await response.Content.ReadAsStringAsync()).ShouldBe((status, "application/other+json", $$"""{"said":"{{status}}"}"""));
    }

    [Fact]
    public async Task What_only_begins_alike_is_ours() => await (await host.Http.Send("GET", "/otherwise", null)).Problem(404, "NOT_FOUND");
}
