using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Search;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Search;

public sealed class WordQueryTests
{
    [Theory]
    [InlineData("Heroin  chabah*", "heroin chabah*")]
    [InlineData("heroin HEROIN", "heroin")]
    [InlineData("nar-co*", "nar co*")]
    [InlineData("AND OR NOT near(", "and or not near")]
    [InlineData("\"a\" & b:* | !c", "a b* c", true)]
    [InlineData("*heroin", "heroin")]
    [InlineData("heroin ***", "heroin")]
    [InlineData("csqu 305438-3", "csqu3054383")]
    [InlineData("IMO 9074729", "9074729")]
    [InlineData("heroin IMO9074729", "heroin 9074729")]
    [InlineData("MMSI 422 123 456", "422123456")]
    [InlineData("422 123 456", "422 123 456")]
    [InlineData("21 81 2471 217-3", "218124712173")]
    [InlineData("5940123-2", "59401232")]
    [InlineData("5940 1232", "5940 1232")]
    [InlineData("157-12345675", "157 12345675")]
    public void A_query_is_words_and_beginnings(string text, string read, bool isTooShort = false)
    {
        var violations = new Violations();
        var query = WordQuery.Read(text, "query", violations)!;

        query.Text.Split(' ').ShouldBe(read.Split(' '), ignoreOrder: true);
        violations.Any.ShouldBe(isTooShort);
    }

    [Theory]
    [InlineData("***")]
    [InlineData(" ")]
    [InlineData("a*")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21")]
    public void What_cannot_be_searched_is_refused(string text)
    {
        var violations = new Violations();
        WordQuery.Read(text, "query", violations);
        violations.Any.ShouldBeTrue();
    }

    [Fact]
    public void A_query_without_end_is_refused()
    {
        var violations = new Violations();
        WordQuery.Read(new string('x', 201), "query", violations).ShouldBeNull();
        violations.Any.ShouldBeTrue();
    }

    [Fact]
    public void No_query_asks_for_nothing() => WordQuery.Read("", "query", new Violations()).ShouldBeNull();
}
