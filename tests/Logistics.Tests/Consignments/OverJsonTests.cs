using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Logistics.V1;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Consignments;

/// <summary>The same calls as JSON, at the paths that the contract promises.</summary>
public sealed class OverJsonTests
{
    [Fact]
    public async Task A_consignment_is_filed_screened_amended_warned_of_and_found()
    {
        await using var service = await LogisticsUnderTest.Start();
        SignIn(service, Pakistan);

        var filed = await Answer(await service.Web.PostAsync("/v1/consignments", Body(Samples.Suspicious(service.Clock.GetUtcNow()).ToString())));
        var name = filed.GetProperty("name").GetString();
        var screened = await Answer(await service.Web.PostAsync($"/v1/{name}:screen", Body("{}")));
        Assert.Equal(("LEVEL_HIGH", "LANE_RED"), (screened.GetProperty("risk").GetString(), screened.GetProperty("lane").GetString()));
        var amended = await Answer(await service.Web.PatchAsync($"/v1/{name}?updateMask=consignee&reason=Test+data.", Body("""{"consignee":"Test mill two"}""")));
        Assert.Equal("Test mill two", amended.GetProperty("consignee").GetString());
        var warning = await Answer(await service.Web.PostAsync($"/v1/{name}:raiseWarning", Body("{}")));
        Assert.Equal(name, warning.GetProperty("consignment").GetString());

        Assert.Equal(name, (await Answer(await service.Web.GetAsync($"/v1/{name}"))).GetProperty("name").GetString());
        Assert.Equal(1, (await Answer(await service.Web.GetAsync("/v1/consignments?minRisk=LEVEL_HIGH&container=CSQU3054383"))).GetProperty("consignments").GetArrayLength());
        Assert.Equal("1", (await Answer(await service.Web.GetAsync("/v1/consignments:count"))).GetProperty("count").GetString());
        Assert.True((await Answer(await service.Web.GetAsync($"/v1/{name}:explainAccess?recipient={Pakistan}"))).GetProperty("permitted").GetBoolean());
    }

    [Fact]
    public async Task Broken_rules_come_as_a_problem_with_all_fields()
    {
        await using var service = await LogisticsUnderTest.Start();
        SignIn(service, Pakistan);
        var declared = new Consignment { Mode = TransportMode.Sea, EtaTime = service.Clock.GetUtcNow().ToTimestamp() };

        var answer = await service.Web.PostAsync("/v1/consignments", Body(declared.ToString()));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var problem = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetRawText();
        Assert.All(["consignor", "consignee", "goods", "origin", "destination", "marking"], field => Assert.Contains(field, problem));
    }

    private static void SignIn(LogisticsUnderTest service, string agency)
    {
        foreach (var header in service.As(agency))
            if (header.Key == "authorization") service.Web.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(header.Value);
            else service.Web.DefaultRequestHeaders.Add(header.Key, header.Value);
    }

    private static StringContent Body(string json) => new(json, MediaTypeHeaderValue.Parse("application/json"));

    private static async Task<JsonElement> Answer(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
