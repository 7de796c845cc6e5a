using System.Net.Http.Headers;
using System.Net.Http.Json;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Cli.Tests;

/// <summary>An officer prints what was seized, and what is owed on warnings.</summary>
public sealed class StatisticsCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-cli-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Statistics_AndFeedback_OfARunningSystem_PrintWhatTheAgencySees()
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        await using var system = ProcessUnderTest.Start(Repository.ProgramOf("services/Standalone"), ["--WebPort", $"{web}", "--GrpcPort", $"{grpc}", "--DataDirectory", data, "--Demo", "false"]);
        await system.WaitForHealth(new Uri($"http://127.0.0.1:{web}/health"));
        string[] where = ["--agency", "pk-msa", "--server", $"http://127.0.0.1:{grpc}", "--data", data];
        await Report(web);

        await Says(0, ["statistics", "--by", "participant,quarter", .. where], "As visible to agencies/pk-msa for law-enforcement", "All: 1 seizure", "587 kg (of it 7 kg not told closer)", "agencies/uz-customs, 2021-Q4: 1 seizure", "detention                           present, not quantified (in 1)");
        await Says(0, ["statistics", "--csv", "--as-of", "2022-05-25", .. where], "all,,,,,,,seizures,0,,,,,,");
        await Says(0, ["statistics", "--csv", "--by", "year", .. where], "cell,,,,2021,smuggling.drugs,smuggling.drugs.heroin,total,580,KGM,exact,580,580,false,1");
        await Says(1, ["statistics", "--by", "moon", .. where], "'moon' is not made of");
        await Says(1, ["statistics", "--csv", "--table", .. where], "Give --csv or --table.");
        await Says(2, ["statistics", "--by", "month,year", .. where], "InvalidArgument");

        await Says(0, ["feedback", "due", .. where], "No feedback is owed.");
        await Says(0, ["feedback", "rates", .. where], "warnings feedback inspected  hits   rate");
        await Says(2, ["feedback", "give", $"{Guid.NewGuid()}", "not-inspected", "--remarks", "Test data.", .. where], "NotFound");
        await Says(1, ["feedback", "give", "x", "perhaps", .. where], "'perhaps' is none of not-inspected, nothing-found, irregularity, seized.");
    }

    [Fact]
    public async Task Statistics_OfTheIrenStory_AreTheFiguresOfTheSource()
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        await using var system = ProcessUnderTest.Start(Repository.ProgramOf("services/Standalone"), ["--WebPort", $"{web}", "--GrpcPort", $"{grpc}", "--DataDirectory", data, "--Demo", "false"]);
        await system.WaitForHealth(new Uri($"http://127.0.0.1:{web}/health"));
        string[] where = ["--server", $"http://127.0.0.1:{grpc}", "--data", data];
        await Says(0, ["demo", "iren", .. where]);
        string[] asked = ["statistics", "--agency", "tj-customs", "--purpose", "statistics", .. where];

        await Says(0, asked,
            "All: 5 seizures",
            "  smuggling.drugs                     587 kg",
            "    smuggling.drugs                   587 kg (of it 7 kg not told closer)",
            "    smuggling.drugs.heroin            580 kg",
            "  smuggling.goods                     550,000 pieces; 292 t; 127,344 tablets",
            "    smuggling.goods.consumer          237 t",
            "    HS 240220 (2022)                  550,000 pieces",
            "    HS 300490 (2022)                  127,344 tablets",
            "    HS 720221 (2022)                  55 t");
        await Says(0, [.. asked, "--by", "state"], "states/pk: 1 seizure", "states/ge: 1 seizure");
        await Says(0, [.. asked, "--unit-mass", "forced"], "127,344 tablets (as mass: 11.46 to 38.20 kg, ESTIMATED)");
        await Says(0, [.. asked, "--csv", "--by", "agreement,originator"],
            "all,,,,,smuggling.drugs,smuggling.drugs,rest,7,KGM,exact,7,7,false,1",
            "all,,,,,smuggling.goods,,total,292000,KGM,exact,292000,292000,false,2",
            "all,,,,,smuggling.goods,HS 300490 (2022),total,127344,U2,exact,127344,127344,false,1",
            "cell,agreements/iren-2019-run-1,agencies/pk-customs,,,smuggling.drugs,smuggling.drugs.heroin,total,580,KGM,exact,580,580,false,1");
    }

    private static async Task Says(int expected, string[] command, params string[] words)
    {
        var (exit, output) = await CoopProcess.Run(command);
        Assert.True(exit == expected, output);
        foreach (var word in words) Assert.Contains(word, output);
    }

    private async Task Report(int web)
    {
        using var key = SigningKey.Open(data);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new DevelopmentTokens(key).Person(new() { Agency = "agencies/pk-msa", Roles = ["officer"] }, DateTimeOffset.UtcNow));
        using var answer = await http.PostAsJsonAsync("/v1/seizures", new
        {
            lines = new object[]
            {
                new { lineId = "drugs", commodity = new { type = "smuggling.drugs" }, quantity = new { value = "587", unit = "KGM", qualifier = "QUANTITY_QUALIFIER_EXACT" } },
                new { lineId = "heroin", commodity = new { type = "smuggling.drugs.heroin" }, quantity = new { value = "580", unit = "KGM", qualifier = "QUANTITY_QUALIFIER_EXACT" }, subsetOf = "drugs" },
            },
            seizedTime = "2021-10-01T00:00:00Z",
            outcomes = new object[] { new { kind = "OUTCOME_KIND_DETENTION" } },
            participants = new[] { "agencies/uz-customs" },
            marking = new { classification = "CLASSIFICATION_OFFICIAL", tlp = "TLP_GREEN" },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
