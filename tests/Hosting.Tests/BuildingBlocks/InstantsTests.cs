using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Testing;

namespace SecurityCoop.Hosting.Tests.BuildingBlocks;

public sealed class InstantsTests
{
    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59.999999Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2026-11-22T09:30:00.123456Z")]
    [InlineData("9999-12-31T23:59:59.999999Z")]
    public void A_microsecond_survives_every_form(string text)
    {
        var instant = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var microseconds = instant.Microseconds();

        Assert.Equal(instant, microseconds.Instant());
        Assert.Equal(microseconds, microseconds.ToTimestamp().Microseconds());
    }

    [Fact]
    public void Another_offset_is_the_same_instant() =>
        Assert.Equal(0, new DateTimeOffset(1970, 1, 1, 5, 0, 0, TimeSpan.FromHours(5)).Microseconds());

    [Theory]
    [InlineData(long.MaxValue, int.MaxValue, 253_402_300_799_999_999)]
    [InlineData(long.MinValue, int.MinValue, -62_135_596_800_000_000)]
    [InlineData(253_402_300_800, 0, 253_402_300_799_000_000)]
    public void What_lies_in_no_calendar_counts_as_its_first_or_last_instant(long seconds, int nanos, long microseconds)
    {
        var counted = new Timestamp { Seconds = seconds, Nanos = nanos }.Microseconds();

        Assert.Equal(microseconds, counted);
        Assert.Equal(counted, counted.Instant().Microseconds());
    }

    [Fact]
    public void Now_is_the_clocks() => Assert.Equal(1_772_352_000_000_000, new TestClock().Now());
}
