using SecurityCoop.Identifiers.Places;
using SecurityCoop.Identifiers.Ships;

namespace SecurityCoop.Identifiers.Tests.Ships;

public sealed class MmsiTests
{
    [Theory]
    [InlineData("422123456", MmsiForm.Ship, "IR")]
    [InlineData("463123456", MmsiForm.Ship, "PK")]
    [InlineData("042212345", MmsiForm.Group, "IR")]
    [InlineData("004221000", MmsiForm.CoastStation, "IR")]
    [InlineData("111463123", MmsiForm.SearchAndRescueAircraft, "PK")]
    [InlineData("994221234", MmsiForm.AidToNavigation, "IR")]
    [InlineData("984221234", MmsiForm.CraftOfParentShip, "IR")]
    [InlineData("842212345", MmsiForm.Handheld, "IR")]
    [InlineData("970123456", MmsiForm.SearchAndRescueTransmitter, null)]
    [InlineData("972123456", MmsiForm.ManOverboard, null)]
    [InlineData("974123456", MmsiForm.EmergencyBeacon, null)]
    [InlineData("299123456", MmsiForm.Ship, null)]
    public void The_form_tells_what_transmits_and_whose_it_is(string text, MmsiForm form, string? flag)
    {
        Assert.True(Mmsi.TryParse(text, out var mmsi, out _));
        Assert.Equal((text, form, flag), (mmsi.Value, mmsi.Form, mmsi.Flag));
    }

    [Theory]
    [InlineData("422", "IR")]
    [InlineData("463", "PK")]
    [InlineData("273", "RU")]
    [InlineData("423", "AZ")]
    [InlineData("434", "TM")]
    [InlineData("436", "KZ")]
    [InlineData("437", "UZ")]
    [InlineData("472", "TJ")]
    [InlineData("451", "KG")]
    [InlineData("401", "AF")]
    [InlineData("213", "GE")]
    [InlineData("272", "UA")]
    [InlineData("216", "AM")]
    [InlineData("271", "TR")]
    [InlineData("419", "IN")]
    public void The_identification_digits_of_the_region_are_known(string mid, string flag)
    {
        Assert.True(Mmsi.TryParse($"{mid}123456", out var mmsi, out _));
        Assert.Equal(flag, mmsi.Flag);
    }

    [Fact]
    public void Every_flag_is_a_country() => Assert.All(Flags(), flag => Assert.True(Country.Exists(flag), flag));

    [Fact]
    public void Most_countries_have_digits() => Assert.InRange(Flags().Distinct().Count(), 220, Country.Count);

    [Theory]
    [InlineData("000000000")]
    [InlineData("123456789")]
    [InlineData("111111111")]
    [InlineData("111811111")]
    [InlineData("911111111")]
    [InlineData("999999999")]
    [InlineData("971123456")]
    [InlineData("899999999")]
    public void Nine_digits_of_no_form_are_refused(string text)
    {
        Assert.False(Mmsi.TryParse(text, out _, out var rule));
        Assert.StartsWith($"{text} has no form of ITU-R M.585", rule);
    }

    [Theory]
    [InlineData("42212345")]
    [InlineData("4221234567")]
    [InlineData("42212345A")]
    [InlineData("")]
    public void Another_shape_is_refused(string text)
    {
        Assert.False(Mmsi.TryParse(text, out _, out var rule));
        Assert.Equal("must be an MMSI: nine digits, as in 422123456", rule);
    }

    private static IEnumerable<string> Flags() =>
        Enumerable.Range(200, 600).Select(mid => Mmsi.TryParse($"{mid}123456", out var mmsi, out _) ? mmsi.Flag : null).OfType<string>();
}
