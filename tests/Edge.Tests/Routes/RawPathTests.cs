using SecurityCoop.Edge.Routes;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Routes;

public sealed class RawPathTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("*")]
    [InlineData("/a//b")]
    [InlineData("/a/")]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e%2E/b")]
    [InlineData("/a/./b")]
    [InlineData("/a:")]
    public void Path_ThatNoTemplateCanMeet_IsNone(string raw) => RawPath.Of(raw).ShouldBeNull();

    [Theory]
    [InlineData("/a/b:close", "close", "b")]
    [InlineData("/a/b%3Aclose", "", "b:close")]
    [InlineData("/a/urn:x:close", "close", "urn:x")]
    [InlineData("/urn:x/b", "", "b")]
    public void Verb_IsWhatFollowsTheLastRawColonOfTheLastSegment(string raw, string verb, string last)
    {
        var path = RawPath.Of(raw)!;

        path.CustomVerb.ShouldBe(verb);
        path.Plain[^1].ShouldBe(last);
    }
}
