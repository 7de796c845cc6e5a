using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Probe.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Requests;

public sealed class BodyTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Things = "/v1/shelves/1/things";
    private const string Thing = Things + "/2";

    [Fact]
    public async Task A_field_takes_the_body_and_the_query_the_others()
    {
        await host.Http.Send("POST", Things + "?validateOnly=true&request_id=r1", """
            {"displayName":"x","massGrams":"580000000","colours":["COLOUR_RED",2],"place":{"latitude":1.5},"labels":{"a":"b"},
             "createTime":"2026-11-22T09:30:00Z","digest":"/+8=","extra":{"@type":"type.googleapis.com/probe.v1.Place","latitude":3},"notes":{"a":[1,null]},"quota":"7"}
            """);

        var request = host.Seen.Of<CreateThingRequest>();
        request.Parent.ShouldBe("shelves/1");
        request.ValidateOnly.ShouldBeTrue();
        request.RequestId.ShouldBe("r1");
        request.Thing.MassGrams.ShouldBe(580_000_000);
        request.Thing.Colours.ShouldBe([Colour.Red, Colour.Blue]);
        request.Thing.Place.Latitude.ShouldBe(1.5);
        request.Thing.Labels["a"].ShouldBe("b");
        request.Thing.CreateTime.ShouldBe(new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc).ToTimestamp());
        request.Thing.Digest.ShouldBe(ByteString.CopyFrom(0xff, 0xef));
        request.Thing.Extra.Unpack<Place>().Latitude.ShouldBe(3);
        request.Thing.Quota.ShouldBe(7);
    }

    [Fact]
    public async Task A_star_takes_all_but_the_path()
    {
        await host.Http.Send("POST", Thing + ":close", """{"reason":"done","name":"shelves/1/things/2"}""");

        host.Seen.Of<CloseThingRequest>().ShouldBe(new CloseThingRequest { Name = "shelves/1/things/2", Reason = "done" });
    }

    [Fact]
    public async Task A_list_can_be_the_body()
    {
        await host.Http.Send("PUT", "/v1/shelves/1/labels", """["a","b"]""");

        host.Seen.Of<PutLabelsRequest>().Labels.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task An_empty_body_is_an_empty_message()
    {
        var response = await host.Http.Send("POST", Thing + ":close");

        response.IsSuccessStatusCode.ShouldBeTrue();
        host.Seen.Of<CloseThingRequest>().Reason.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"displayName":"x","place":{"latitude":1}}""", "display_name,place")]
    [InlineData("""{"display_name":"x","displayName":"y"}""", "display_name")]
    [InlineData("""{"name":"shelves/1/things/2","displayName":"x","etag":"r7","createTime":"2026-11-22T09:30:00Z"}""", "display_name")]
    [InlineData("""{}""", "")]
    public async Task A_patch_without_a_mask_changes_what_it_holds(string body, string mask)
    {
        await host.Http.Send("PATCH", Thing, body);

        host.Seen.Of<UpdateThingRequest>().Thing.Name.ShouldBe("shelves/1/things/2");
        string.Join(',', host.Seen.Of<UpdateThingRequest>().UpdateMask.Paths).ShouldBe(mask);
    }

    [Fact]
    public async Task A_mask_that_was_given_stays()
    {
        await host.Http.Send("PATCH", Thing + "?updateMask=colour", """{"displayName":"x"}""");

        host.Seen.Of<UpdateThingRequest>().UpdateMask.Paths.ShouldBe(["colour"]);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        var response = await host.Http.Send("POST", Things + "?validateOnly=maybe&nope=1", """
            {"nome":1,"count":"x","massGrams":"1.5","floor":-1,"ratio":"a","sealed":"yes","colour":"RED","digest":"*","place":{"latitude":"n","near":{"x":1}},
             "route":[{"latitude":1},{"longitude":[]},7],"colours":["COLOUR_RED","x",null],"labels":{"a":1,"b":"c"},"createTime":"today","lifetime":5,
             "places":{"x":{},"1":{"y":1}},"quota":"q","displayName":1}
            """);

        (await response.Violations()).ShouldBe(
        [
            "thing.nome", "thing.count", "thing.mass_grams", "thing.floor", "thing.ratio", "thing.sealed", "thing.colour", "thing.digest",
            "thing.place.latitude", "thing.place.near.x", "thing.route[1].longitude", "thing.route[2]", "thing.colours[1]", "thing.colours[2]",
            "thing.labels[a]", "thing.create_time", "thing.lifetime", "thing.places[x]", "thing.places[1].y", "thing.quota", "thing.display_name",
            "nope", "validate_only",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("[]", "thing")]
    [InlineData("1", "thing")]
    [InlineData("""{"agency":"a","box":1}""", "thing")]
    [InlineData("""{"labels":[]}""", "thing.labels")]
    [InlineData("""{"colours":{}}""", "thing.colours")]
    [InlineData("""{"place":[]}""", "thing.place")]
    [InlineData("""{"extra":{"@type":"type.googleapis.com/no.Such"}}""", "thing.extra")]
    [InlineData("""{"extra":{"latitude":1}}""", "thing.extra")]
    [InlineData("""{"displayName":"\ud800"}""", "thing.display_name")]
    public async Task A_body_of_the_wrong_shape_is_named(string body, string field)
    {
        var response = await host.Http.Send("POST", Things, body);

        (await response.Violations()).ShouldBe([field]);
    }

    [Theory]
    [InlineData("{", "line 1, byte 2")]
    [InlineData("{\"a\":\n 1,,}", "line 2, byte 4")]
    [InlineData("{} x", "line 1, byte 4")]
    [InlineData("{'a':1}", "line 1, byte 2")]
    [InlineData("// x\n{}", "line 1, byte 1")]
    public async Task Broken_json_says_where(string body, string where)
    {
        var problem = await (await host.Http.Send("POST", Things, body)).Problem(400, "INVALID_ARGUMENT");

        problem["reason"]!.GetValue<string>().ShouldBe("FIELDS_INVALID");
        problem["violations"]![0]!["field"]!.GetValue<string>().ShouldBe("body");
        problem["detail"]!.GetValue<string>().ShouldContain(where);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_broken_json()
    {
        var request = HttpCalls.Request(host.Http, "POST", Things, "");
        request.Content = new ByteArrayContent([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        request.Content.Headers.ContentType = new("application/json");

        await (await host.Http.SendAsync(request)).Problem(400, "INVALID_ARGUMENT");
    }

    [Fact]
    public async Task Depth_is_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"near":""", 40)) + "{}" + new string('}', 40);

        var problem = await (await host.Http.Send("POST", Things, $$"""{"place":{{deep}}}""")).Problem(400, "INVALID_ARGUMENT");

        problem["detail"]!.GetValue<string>().ShouldContain("depth");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Size_is_bounded_whether_or_not_it_is_said_ahead(bool chunked)
    {
        // A connection of its own: the server drops one whose body does not end within its limit, and another test's call may be on it.
        using var http = new HttpClient { BaseAddress = host.Http.BaseAddress };
        var request = HttpCalls.Request(http, "POST", Things, $$"""{"displayName":"{{new string('x', 70_000)}}"}""");
        request.Headers.TransferEncodingChunked = chunked;

        var problem = await (await http.SendAsync(request)).Problem(413, "RESOURCE_EXHAUSTED");

        problem["metadata"]!["limit"]!.GetValue<string>().ShouldBe("65536 bytes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_limit_of_the_server_has_the_same_answer(bool chunked)
    {
        var small = new SmallHost();
        await small.InitializeAsync();
        var request = HttpCalls.Request(small.Http, "POST", Things, $$"""{"displayName":"{{new string('x', 70_000)}}"}""");
        request.Headers.TransferEncodingChunked = chunked;

        var problem = await (await small.Http.SendAsync(request)).Problem(413, "RESOURCE_EXHAUSTED");

        problem["reason"]!.GetValue<string>().ShouldBe("LIMIT_EXCEEDED");
        await small.DisposeAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_is_refused(string type)
    {
        await (await host.Http.Send("POST", Things, "{}", "Content-Type: " + type)).Problem(415, "INVALID_ARGUMENT");
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/merge-patch+json")]
    public async Task Json_by_another_name_is_taken(string type)
    {
        (await host.Http.Send("POST", Things, "{}", "Content-Type: " + type)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        await (await host.Http.Send("POST", Things, "{}", "Content-Encoding: gzip")).Problem(415, "INVALID_ARGUMENT");
    }

    [Fact]
    public async Task A_body_that_differs_from_the_path_is_refused()
    {
        var response = await host.Http.Send("PATCH", Thing, """{"name":"shelves/1/things/3"}""");

        (await response.Violations()).ShouldBe(["thing.name"]);
    }

    [Theory]
    [InlineData("{}", 200)]
    [InlineData("""{"etag":"x"}""", 422)]
    [InlineData("[]", 422)]
    public async Task A_body_where_none_is_taken_must_say_nothing(string body, int status) =>
        ((int)(await host.Http.Send("DELETE", Thing, body)).StatusCode).ShouldBe(status);

    /// <summary>Where the server's own limit lies under the edge's.</summary>
    private sealed class SmallHost : ProbeHost
    {
        protected override void Add(IServiceCollection services)
        {
            services.Configure<EdgeOptions>(o => o.MaxBodyBytes = 1 << 20);
            services.Configure<KestrelServerOptions>(o => o.Limits.MaxRequestBodySize = 32 * 1024);
        }
    }
}
