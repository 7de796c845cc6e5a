namespace SecurityCoop.Identifiers.Tests;

public sealed class RecognitionTests
{
    [Theory]
    [InlineData("CSQU 305438-3", "container (ISO 6346)", "CSQU3054383")]
    [InlineData("GYOU4047990", "container (ISO 6346)", "GYOU4047990, a serial number that ISO 6346 discourages")]
    [InlineData("IMO 9074729", "IMO ship number", "9074729")]
    [InlineData("5304986", "IMO company number", "5304986")]
    [InlineData("422123456", "MMSI (ITU-R M.585)", "422123456, Ship of IR")]
    [InlineData("970123456", "MMSI (ITU-R M.585)", "970123456, SearchAndRescueTransmitter")]
    [InlineData("21 81 2471 217-3", "wagon number", "218124712173, UIC")]
    [InlineData("5940123-2", "wagon number", "59401232, gauge of 1520 mm")]
    [InlineData("157-12345675", "air waybill (IATA)", "157-12345675")]
    [InlineData("2939.11", "HS code (WCO)", "293911, chapter 29")]
    [InlineData("pkkhi", "UN/LOCODE", "PKKHI, in PK")]
    [InlineData("031", "country (ISO 3166-1)", "AZ, 031")]
    [InlineData("IR-13", "subdivision (ISO 3166-2)", "IR-13, Hamadan since 2020-11-24, Sistan-Baluchestan before")]
    [InlineData("PK-BA", "subdivision (ISO 3166-2)", "PK-BA")]
    [InlineData("EPBQ", "call sign (ITU)", "EPBQ")]
    [InlineData("73:00:1A", "aircraft address (ICAO)", "73001A")]
    [InlineData("KTM", "unit (UN/ECE Rec 20)", "KMT, Length")]
    [InlineData("!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C", "AIS sentence", "type 1 of MMSI 477553000")]
    public void A_number_is_recognised(string text, string kind, string told) =>
        Assert.Contains(new Recognition(kind, told, true), Recognition.Of(text));

    [Theory]
    [InlineData("CSQU3054384", "container (ISO 6346)", "CSQU3054384 fails the check of ISO 6346: the last digit must be 3")]
    [InlineData("8814274", "IMO ship number", "8814274 fails the check of IMO ship numbers: the last digit must be 5")]
    [InlineData("125-81375401", "air waybill (IATA)", "125-81375401 fails the check of air waybills: the last digit must be 5")]
    public void A_wrong_last_digit_is_told_with_the_right_one(string text, string kind, string rule) =>
        Assert.Contains(new Recognition(kind, rule, false), Recognition.Of(text));

    [Fact]
    public void What_holds_stands_first() => Assert.Equal([true, false], Recognition.Of("9074729").Select(each => each.Holds));

    [Theory]
    [InlineData("")]
    [InlineData("CSQR3054383")]
    [InlineData("no number at all, but a sentence that goes on for longer than any number would")]
    public void What_is_nothing_is_nothing(string text) => Assert.Empty(Recognition.Of(text));
}
