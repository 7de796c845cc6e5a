using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting.Tests.BuildingBlocks;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2019-05-22")]
    [InlineData("2018-11")]
    [InlineData("2012")]
    [InlineData("2021~")]
    [InlineData("XXXX-11-21")]
    [InlineData("XXXX-11")]
    [InlineData("XXXX-02-29")]
    [InlineData("2022-05-25/2022-05-26")]
    [InlineData("2019-05-22/..")]
    public void A_date_is_kept_as_the_source_gives_it(string text)
    {
        PartialDate.TryParse(text, out var date).ShouldBeTrue();

        date.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("XXXX")]
    [InlineData("0000")]
    [InlineData("2019-13")]
    [InlineData("2019-02-29")]
    [InlineData("XXXX-02-30")]
    [InlineData("2019-5-2")]
    [InlineData("2019-05-22-01")]
    [InlineData("22.05.2019")]
    [InlineData("2019-05-22T00:00:00Z")]
    [InlineData("../2019")]
    [InlineData("2022-05-26/2022-05-25")]
    [InlineData("2019/2020/2021")]
    [InlineData("２０１９")]
    [InlineData("2019-05-22 ")]
    public void What_is_no_date_is_refused(string text) => PartialDate.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2019-05-22", true)]
    [InlineData("2019-05-22~", false)]
    [InlineData("2019-05", false)]
    [InlineData("XXXX-06-19", false)]
    [InlineData("2019-05-22/2019-05-22", false)]
    public void Only_one_known_day_is_a_full_date(string text, bool isFull) => (Parse(text).Full is not null).ShouldBe(isFull);

    [Theory]
    [InlineData("2019-05-22", "2021-04-07", "Before")]
    [InlineData("2021-04-07", "2019-05-22", "After")]
    [InlineData("2019-05-22", "2019-05-22", "Same")]
    [InlineData("2019", "2019", "Indeterminate")]
    [InlineData("2019", "2019-05-22", "Indeterminate")]
    [InlineData("2018-11", "2019", "Before")]
    [InlineData("XXXX-11-21", "2021-04-07", "Indeterminate")]
    [InlineData("2021~", "1990", "Indeterminate")]
    [InlineData("2019-05-22/..", "2019-05-21", "After")]
    [InlineData("2019-05-22/..", "2025", "Indeterminate")]
    public void Dates_compare_by_their_bounds(string one, string other, string order) =>
        Parse(one).CompareTo(Parse(other)).ToString().ShouldBe(order);

    private static PartialDate Parse(string text) =>
        PartialDate.TryParse(text, out var date) ? date : throw new FormatException(text);
}
