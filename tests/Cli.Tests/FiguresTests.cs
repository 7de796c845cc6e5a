using SecurityCoop.Cli.Figures;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Tests;

/// <summary>The figures of IREN as they are printed: UNODC, seventh meeting of the network, Dushanbe, 25 and 26 May 2022.</summary>
public sealed class FiguresTests
{
    private static readonly SeizureStatistics Iren = new()
    {
        Scope = "As visible to agencies/tj-customs.",
        SeizureCount = 5,
        Groups =
        {
            new CommodityGroup
            {
                Type = "smuggling.drugs",
                Totals = { Total("587", "KGM") },
                Commodities = { Row("smuggling.drugs", Total("587", "KGM"), Total("7", "KGM")), Row("smuggling.drugs.heroin", Total("580", "KGM"), Total("580", "KGM")) },
            },
            new CommodityGroup
            {
                Type = "smuggling.goods",
                Totals = { Total("550000", "H87"), Total("292000", "KGM"), Total("127344", "U2") },
                Commodities = { new CommodityTotal { Commodity = new Commodity { Hs = new HsCode { Code = "720221", Edition = 2022 } }, Totals = { Total("55000", "KGM") } } },
            },
        },
        Outcomes = { new OutcomeTotal { Kind = OutcomeKind.RevenueCase, SeizureCount = 2, Incomplete = true } },
        Basis = { new Type.V1.Basis { Originator = "agencies/pk-customs", Provision = "agreements/iren/provisions/statistics", Article = "2" } },
    };

    [Fact]
    public void Table_OfIren_HasTheFiguresOfTheSource()
    {
        var lines = StatisticsTable.Lines(Iren).ToList();

        Assert.Equal(
            [
                "As visible to agencies/tj-customs.",
                "All: 5 seizures",
                "  smuggling.drugs                     587 kg",
                "    smuggling.drugs                   587 kg (of it 7 kg not told closer)",
                "    smuggling.drugs.heroin            580 kg",
                "  smuggling.goods                     550,000 pieces; 292 t; 127,344 tablets",
                "    HS 720221 (2022)                  55 t",
                "  revenue-case                        present, not quantified (in 2)",
                "Seizures of agencies/pk-customs: by article 2 (agreements/iren/provisions/statistics).",
            ],
            lines);
    }

    [Fact]
    public void Csv_OfIren_HasOneNumberInEachLine()
    {
        var text = StatisticsCsv.Of(Iren);

        Assert.StartsWith("of,agreement,agency,state,period,group,commodity,number,value,unit,qualifier,least,most,incomplete,count\r\nall,,,,,,,seizures,5,,,,,,\r\nall,,,,,smuggling.drugs,,total,587,KGM,exact,587,587,false,1\r\n", text);
        Assert.Contains("\r\nall,,,,,smuggling.drugs,smuggling.drugs,rest,7,KGM,exact,7,7,false,1\r\n", text);
        Assert.Contains("\r\nall,,,,,smuggling.goods,,total,127344,U2,exact,127344,127344,false,1\r\n", text);
        Assert.EndsWith("\r\nall,,,,,revenue-case,,outcome,,,\"present, not quantified\",,,true,2\r\n", text);
        Assert.All(text.Split("\r\n")[..^1], line => Assert.Equal(15, line.Replace("\"present, not quantified\"", "", StringComparison.Ordinal).Split(',').Length));
    }

    [Fact]
    public void Figure_OfForcedTablets_IsARangeFlaggedEstimated()
    {
        var pills = Total("127344", "U2");
        pills.Mass = new MassRange { LeastKg = "11.46096", MostKg = "38.2032", Qualifier = QuantityQualifier.Estimated };

        Assert.Equal("127,344 tablets (as mass: 11.46 to 38.20 kg, ESTIMATED)", Figure.Of(pills));
    }

    [Theory]
    [InlineData("12345.678", "KGM", QuantityQualifier.AtLeast, false, "at least 12.345678 t")]
    [InlineData("1000000000000000000.299000000001", "LTR", QuantityQualifier.Exact, false, "1,000,000,000,000,000,000.299000000001 l")]
    [InlineData("30", "H87", QuantityQualifier.AtLeast, true, "at least 30 pieces and more, not quantified")]
    [InlineData("0", "H87", QuantityQualifier.AtLeast, true, "present, not quantified")]
    [InlineData("9999.5", "KGM", QuantityQualifier.Approx, false, "about 9,999.5 kg")]
    public void Figure_OfATotal_SaysAllDigitsAndHowWellTheyAreKnown(string value, string unit, QuantityQualifier qualifier, bool incomplete, string said) =>
        Assert.Equal(said, Figure.Of(new QuantityTotal { Value = value, Unit = unit, Qualifier = qualifier, Incomplete = incomplete }));

    private static QuantityTotal Total(string value, string unit) => new() { Value = value, Unit = unit, Qualifier = QuantityQualifier.Exact, LineCount = 1, Least = value, Most = value };

    private static CommodityTotal Row(string type, QuantityTotal total, QuantityTotal rest) => new() { Commodity = new Commodity { Type = type }, Totals = { total }, Rest = { rest } };
}
