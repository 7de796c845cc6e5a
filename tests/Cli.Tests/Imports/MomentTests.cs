using SecurityCoop.Cli.Imports;

namespace SecurityCoop.Cli.Tests.Imports;

public sealed class MomentTests
{
    private static readonly WhenSource Source = new("d", [new("yyyy-MM-dd"), new("dd.MM.yyyy HH:mm", "+03:30"), new("d MMMM yyyy")], "t", [new("HH:mm 'UTC'", "UTC"), new("HH:mm")]);

    [Theory]
    [InlineData("2019-05-22", "02:30 UTC", "2019-05-22T02:30:00.0000000+00:00")]
    [InlineData("22.05.2019 06:00", "", "2019-05-22T06:00:00.0000000+03:30")]
    public void With_day_time_and_zone_it_is_an_instant(string date, string time, string instant) => Assert.Equal(instant, Read(date, time).Moment!.Value.Instant!.Value.ToString("O"));

    [Theory]
    [InlineData("2019-05-22", "")]
    [InlineData("2019-05-22", "05:00")]
    [InlineData("22 May 2019", "")]
    public void A_time_of_no_known_zone_is_no_instant(string date, string time) => Assert.Equal((null, "2019-05-22"), (Read(date, time).Moment!.Value.Instant, Read(date, time).Moment!.Value.Date));

    [Theory]
    [InlineData("", "", "d", "says nothing of when it happened")]
    [InlineData("2019-02-30", "", "d", "is '2019-02-30', which is none of yyyy-MM-dd, dd.MM.yyyy HH:mm, d MMMM yyyy")]
    [InlineData("2019-05-22", "about 5", "t", "is 'about 5', which is none of HH:mm 'UTC', HH:mm")]
    public void What_cannot_be_read_names_its_column(string date, string time, string column, string reason) => Assert.Equal((null, column, reason), Read(date, time));

    private static (Moment? Moment, string Column, string Reason) Read(string date, string time) => Moment.Read(Source, column => column == "d" ? date : time);
}
