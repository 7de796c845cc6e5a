using SecurityCoop.Edge.Routes;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Routes;

public sealed class PathTemplateTests
{
    [Fact]
    public void Template_WithVariablesAndVerb_IsTakenApart()
    {
        var template = PathTemplate.Parse("/v1/{thing.name=shelves/*/things/*}/parts/{part}/{rest=**}:close");

        template.Segments.Count.ShouldBe(8);
        template.CustomVerb.ShouldBe("close");
        template.Variables.ShouldBe([new("thing.name", 1, 5), new("part", 6, 7), new("rest", 7, 8)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("/")]
    [InlineData("/v1/")]
    [InlineData("/v1//a")]
    [InlineData("/v1/{}")]
    [InlineData("/v1/{a")]
    [InlineData("/v1/{a=}")]
    [InlineData("/v1/{a={b}}")]
    [InlineData("/v1/{a}/{a}")]
    [InlineData("/v1/**/a")]
    [InlineData("/v1/{a=**}/b")]
    [InlineData("/v1/a*")]
    [InlineData("/v1/a:")]
    [InlineData("/v1/a:b/c")]
    [InlineData("/v1/a}b")]
    [InlineData("/v1/{a=b:c}")]
    public void Template_AgainstTheGrammar_IsRefused(string text) =>
        Should.Throw<FormatException>(() => PathTemplate.Parse(text)).Message.ShouldContain(text);

    [Theory]
    [InlineData("/v1/{a}", "/v1/x%20y%2Fz", "x y/z")]
    [InlineData("/v1/{a=b/*}", "/v1/b/x%20y%2Fz", "b/x y%2Fz")]
    [InlineData("/v1/{a=**}", "/v1/b/c%2fd/%C3%A9", "b/c%2Fd/é")]
    [InlineData("/v1/{a=b/**}", "/v1/b", "b")]
    [InlineData("/v1/{a=**}", "/v1", "")]
    public void Value_KeepsEscapedSlashes_OnlyAcrossSegments(string template, string path, string value)
    {
        var parsed = PathTemplate.Parse(template);

        parsed.Value(parsed.Variables[0], RawPath.Of(path)!.Segments).ShouldBe(value);
    }
}
