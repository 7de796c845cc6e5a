using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecurityCoop.Enforcement.Disclosures;

namespace SecurityCoop.Enforcement.Tests.Disclosures;

/// <summary>What was hashed once must be hashed so for ever: these texts are pinned.</summary>
public sealed class LineTextTests
{
    private static readonly Disclosure Line = new()
    {
        Originator = "agencies/bb-test",
        Recipient = "agencies/aa-test",
        User = "officer@test",
        Collection = "incidents",
        Record = new Guid("0199a000-0000-4000-8000-000000000001"),
        Revision = 2,
        Mask = (int)(Sharing.FieldGroups.Core | Sharing.FieldGroups.GeoExact),
        Action = (int)Sharing.Actions.Read,
        Purpose = (int)Sharing.Purposes.LawEnforcement,
        Basis = "agreements/test/provisions/1",
        Article = "1",
        Epoch = 7,
        At = 1_772_352_000_000_001,
    };

    [Fact]
    public void A_line_has_one_encoding()
    {
        const string text = """{"action":"ACTION_READ","article":"1","at":"2026-03-01T08:00:00.000001Z","epoch":7,"mask":["FIELD_GROUP_CORE","FIELD_GROUP_GEO_EXACT"],"originator":"agencies/bb-test","provision":"agreements/test/provisions/1","purpose":"PURPOSE_LAW_ENFORCEMENT","recipient":"agencies/aa-test","record":"incidents/0199a000-0000-4000-8000-000000000001","revision":2,"user":"officer@test"}""";

        Assert.Equal(text, LineText.Of(Line));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(text)), LineText.HashOf(Line));
    }

    [Fact]
    public void A_line_of_a_statistic_says_what_was_asked_and_how_many_records_are_in_it()
    {
        var line = new Disclosure
        {
            Originator = Line.Originator,
            Recipient = Line.Recipient,
            User = Line.User,
            Collection = "statistics/seizures",
            Record = StatisticName.IdOf("statistics/seizures", "{}"),
            Revision = 0,
            Mask = (int)Sharing.FieldGroups.Core,
            Action = (int)Sharing.Actions.Stats,
            Purpose = Line.Purpose,
            Basis = Line.Basis,
            Article = Line.Article,
            Epoch = Line.Epoch,
            At = Line.At,
            Question = "{}",
            Counted = 41,
        };
        const string text = """{"action":"ACTION_STATS","article":"1","at":"2026-03-01T08:00:00.000001Z","counted":41,"epoch":7,"mask":["FIELD_GROUP_CORE"],"originator":"agencies/bb-test","provision":"agreements/test/provisions/1","purpose":"PURPOSE_LAW_ENFORCEMENT","question":"{}","recipient":"agencies/aa-test","record":"statistics/seizures/ID","revision":0,"user":"officer@test"}""";

        Assert.Equal(text.Replace("ID", $"{line.Record:D}", StringComparison.Ordinal), LineText.Of(line));
    }

    [Theory]
    [InlineData("\"\\/", """\"\\/""")]
    [InlineData("\b\f\n\r\t\u0001\u001f", """\b\f\n\r\t\u0001\u001f""")]
    [InlineData("\u007f\u2028 Äß سلام 😀", "\u007f\u2028 Äß سلام 😀")]
    public void Text_is_escaped_no_more_than_it_must_be(string value, string escaped)
    {
        var json = new CanonicalJson().Add("a", value).ToString();

        Assert.Equal($"{{\"a\":\"{escaped}\"}}", json);
        Assert.Equal(value, JsonDocument.Parse(json).RootElement.GetProperty("a").GetString());
    }

    [Fact]
    public void Members_out_of_order_are_a_fault() => Assert.Throws<InvalidOperationException>(() => new CanonicalJson().Add("b", 1).Add("a", 1));
}
