using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Probe.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Requests;

public sealed class QueryTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Things = "/v1/shelves/1/things";

    [Fact]
    public async Task Every_kind_of_parameter_reaches_its_field()
    {
        var response = await host.Http.Send("GET", Things
            + "?pageSize=5&page_token=a%2Bb+c&filter.least=COLOUR_RED&filter.around.latitude=-1.5&filter.kinds=x&filter.kinds=y"
            + "&colours=COLOUR_RED&colours=2&since=2026-11-22T09:30:00.5Z&within=90s&readMask=displayName,place.latitude&open=false&title="
            + "&leastGrams=-9223372036854775808&most_grams=18446744073709551615&deleted=true&token=_-8&share=0.5&ratio=NaN&numbers=1&numbers=-2&byBox=3");

        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        host.Seen.Of<ListThingsRequest>().ShouldBe(new ListThingsRequest
        {
            Parent = "shelves/1",
            PageSize = 5,
            PageToken = "a+b c",
            Filter = new Filter { Least = Colour.Red, Around = new Place { Latitude = -1.5 }, Kinds = { "x", "y" } },
            Colours = { Colour.Red, Colour.Blue },
            Since = new DateTime(2026, 11, 22, 9, 30, 0, 500, DateTimeKind.Utc).ToTimestamp(),
            Within = Duration.FromTimeSpan(TimeSpan.FromSeconds(90)),
            ReadMask = new FieldMask { Paths = { "display_name", "place.latitude" } },
            Open = false,
            Title = "",
            LeastGrams = long.MinValue,
            MostGrams = ulong.MaxValue,
            Deleted = true,
            Token = ByteString.CopyFrom(0xff, 0xef),
            Share = 0.5f,
            Ratio = double.NaN,
            Numbers = { 1, -2 },
            ByBox = 3,
        });
    }

    [Theory]
    [InlineData("display_name,place.latitude")]
    [InlineData("displayName,place.latitude")]
    public async Task A_mask_is_read_in_either_spelling(string mask)
    {
        await host.Http.Send("GET", $"{Things}?read_mask={mask}");

        host.Seen.Of<ListThingsRequest>().ReadMask.Paths.ShouldBe(["display_name", "place.latitude"]);
    }

    [Theory]
    [InlineData("nothing=1", "nothing")]
    [InlineData("filter.nothing=1", "filter.nothing")]
    [InlineData("colours.x=1", "colours.x")]
    [InlineData("=1", "")]
    [InlineData("parent=shelves/2", "parent")]
    [InlineData("filter=1", "filter")]
    [InlineData("labels=a", "labels")]
    [InlineData("pageSize=1&page_size=2", "page_size")]
    [InlineData("pageSize=", "page_size")]
    [InlineData("pageSize=1.5", "page_size")]
    [InlineData("pageSize=2147483648", "page_size")]
    [InlineData("mostGrams=-1", "most_grams")]
    [InlineData("share=1e39", "share")]
    [InlineData("ratio=1,5", "ratio")]
    [InlineData("ratio=1e999", "ratio")]
    [InlineData("deleted=yes", "deleted")]
    [InlineData("open=1", "open")]
    [InlineData("token=*", "token")]
    [InlineData("colours=COLOUR_RED&colours=RED", "colours[1]")]
    [InlineData("colours=9", "colours[0]")]
    [InlineData("since=yesterday", "since")]
    [InlineData("since=2026-02-30T00:00:00Z", "since")]
    [InlineData("within=1h", "within")]
    [InlineData("byAgency=a&byBox=1", "by_box")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        var response = await host.Http.Send("GET", $"{Things}?{query}");

        (await response.Violations()).ShouldBe([field]);
    }

    [Fact]
    public async Task All_wrong_parameters_are_named_at_once()
    {
        var response = await host.Http.Send("GET", $"{Things}?pageSize=x&nothing=1&since=y&numbers=1&numbers=z");

        (await response.Violations()).ShouldBe(["nothing", "page_size", "since", "numbers[1]"]);
    }

    [Fact]
    public async Task A_thousand_wrong_parameters_do_not_make_a_large_answer()
    {
        var response = await host.Http.Send("GET", $"{Things}?{string.Join('&', Enumerable.Range(0, 1000).Select(i => $"x{i}"))}");

        (await response.Violations()).Length.ShouldBe(100);
    }

    [Fact]
    public async Task A_call_that_takes_its_whole_body_takes_no_query()
    {
        var response = await host.Http.Send("POST", "/v1/shelves/1/things/2:close?reason=x", "{}");

        (await response.Violations()).ShouldBe(["reason"]);
    }

    [Fact]
    public async Task A_field_of_the_body_is_refused_in_the_query()
    {
        var response = await host.Http.Send("POST", Things + "?thing.displayName=x&requestId=r", "{}");

        (await response.Violations()).ShouldBe(["thing.displayName"]);
    }
}
