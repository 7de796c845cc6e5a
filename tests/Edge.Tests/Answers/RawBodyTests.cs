using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Answers;

/// <summary>Answers that are bytes of HTTP and no message (google.api.HttpBody).</summary>
public sealed class RawBodyTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task One_body_is_served_as_it_is()
    {
        var response = await host.Http.Send("GET", "/v1/drawing", null);

        (response.Content.Headers.ContentType!.MediaType, await response.Content.ReadAsStringAsync()).ShouldBe(("image/test", "a drawing"));
    }

    [Fact]
    public async Task A_stream_of_them_is_one_body_without_what_stands_beside_them()
    {
        var response = await host.Http.Send("GET", "/v1/print?sheets=3", null);

        (response.Content.Headers.ContentType!.MediaType, await response.Content.ReadAsStringAsync()).ShouldBe(("image/test", "sheet 1\nsheet 2\nsheet 3\n"));
    }

    [Theory]
    [InlineData("/v1/drawing?failCode=9")]
    [InlineData("/v1/print?failCode=9")]
    public async Task What_fails_before_the_first_byte_has_its_status(string path) => await (await host.Http.Send("GET", path, null)).Problem(409, "FAILED_PRECONDITION");

    [Fact]
    public async Task A_failure_in_the_middle_is_no_end_of_the_body() =>
        await Should.ThrowAsync<Exception>(async () => await (await host.Http.Send("GET", "/v1/print?sheets=3&failCode=9", null)).Content.ReadAsStringAsync());
}
