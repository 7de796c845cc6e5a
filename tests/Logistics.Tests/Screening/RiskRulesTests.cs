using System.Text;
using System.Text.Json;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Places;
using SecurityCoop.Logistics.Screening;

namespace SecurityCoop.Logistics.Tests.Screening;

public sealed class RiskRulesTests
{
    private const string Sound = """
        { "version": "test", "bands": { "medium": 25, "high": 50, "critical": 80 }, "vagueWords": ["goods"],
          "rules": [ { "id": "a", "version": 1, "weight": 10, "text": "Test.", "when": { "origin": ["AF"] } } ] }
        """;

    [Fact]
    public void The_rules_of_the_service_look_for_codes_that_exist()
    {
        var rules = RiskRules.Embedded().Rules;

        Assert.All(rules.SelectMany(rule => rule.When.Goods ?? []), code => Assert.True(HarmonizedCode.TryParse(code.Length == 2 ? code + "0100" : code.PadRight(6, '0'), out _, out _), code));
        Assert.All(
            rules.SelectMany(rule => (IEnumerable<string>)[.. rule.When.Origin ?? [], .. rule.When.Transit ?? [], .. rule.When.Destination ?? []]),
            place => Assert.True(Location.TryParse(place, out _, out _), place));
    }

    [Fact]
    public void Sound_rules_are_read() => Assert.Equal("a", Assert.Single(Read(Sound).Rules).Id);

    [Theory]
    [InlineData("\"weight\": 10", "\"weight\": 0")]
    [InlineData("\"weight\": 10", "\"weight\": 101")]
    [InlineData("\"text\": \"Test.\"", "\"text\": \"\"")]
    [InlineData("\"origin\": [\"AF\"]", "")]
    [InlineData("\"origin\": [\"AF\"]", "\"orign\": [\"AF\"]")]
    [InlineData("\"high\": 50", "\"high\": 20")]
    [InlineData("\"critical\": 80", "\"critical\": 101")]
    [InlineData("\"version\": \"test\",", "")]
    [InlineData("\"rules\": [", "\"rules\": [ { \"id\": \"a\", \"version\": 1, \"weight\": 1, \"text\": \"Twin.\", \"when\": { \"filedLate\": true } },")]
    public void Rules_that_could_not_be_explained_are_refused(string sound, string broken)
    {
        Assert.Contains(sound, Sound);
        Assert.Throws<JsonException>(() => Read(Sound.Replace(sound, broken)));
    }

    private static RiskRules Read(string json) => RiskRules.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
