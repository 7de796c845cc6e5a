using SecurityCoop.Identifiers.Ais;
using SecurityCoop.Identifiers.Aviation;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Places;
using SecurityCoop.Identifiers.Ships;
using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Identifiers;

/// <summary>What a number or code of unknown kind can be.</summary>
/// <param name="Kind">As in IMO ship number.</param>
/// <param name="Text">The normal form with what it tells; where the check fails, the rule with the digit that was expected.</param>
/// <param name="Holds">Whether every rule holds.</param>
public sealed record Recognition(string Kind, string Text, bool Holds)
{
    private delegate (string? Text, string? Rule) Reader(string text);

    private static readonly (string Kind, Reader Read)[] Readers =
    [
        ("container (ISO 6346)", text => ContainerNumber.TryParse(text, out var n, out var rule) ? (n.IsDiscouraged ? $"{n.Value}, a serial number that ISO 6346 discourages" : n.Value, null) : (null, rule)),
        ("IMO ship number", text => ImoNumber.TryParse(text, out var n, out var rule) ? (n.Value, null) : (null, rule)),
        ("IMO company number", text => ImoCompanyNumber.TryParse(text, out var n, out var rule) ? (n.Value, null) : (null, rule)),
        ("MMSI (ITU-R M.585)", text => Mmsi.TryParse(text, out var n, out var rule) ? ($"{n.Value}, {n.Form}{(n.Flag is { } flag ? $" of {flag}" : "")}", null) : (null, rule)),
        ("wagon number", text => WagonNumber.TryParse(text, out var n, out var rule) ? ($"{n.Value}, {(n.IsBroadGauge ? "gauge of 1520 mm" : "UIC")}", null) : (null, rule)),
        ("air waybill (IATA)", text => AirWaybillNumber.TryParse(text, out var n, out var rule) ? (n.Value, null) : (null, rule)),
        ("HS code (WCO)", text => HarmonizedCode.TryParse(text, out var n, out var rule) ? ($"{n.Digits}, chapter {n.Chapter}", null) : (null, rule)),
        ("UN/LOCODE", text => Locode.TryParse(text, out var n, out var rule) ? ($"{n.Code}, in {n.Country}", null) : (null, rule)),
        ("country (ISO 3166-1)", text => Country.TryParse(text, out var n, out var rule) ? ($"{n.Alpha2}, {n.Numeric}", null) : (null, rule)),
        ("subdivision (ISO 3166-2)", text => Subdivision.TryParse(text, out var n, out var rule) ? (Meaning(n), null) : (null, rule)),
        ("call sign (ITU)", text => CallSign.TryParse(text, out var n, out var rule) ? (n.Value, null) : (null, rule)),
        ("aircraft address (ICAO)", text => IcaoAddress.TryParse(text, out var n, out var rule) ? (n.Value, null) : (null, rule)),
        ("unit (UN/ECE Rec 20)", text => Unit.TryParse(text, out var n, out var rule) ? ($"{n.Code}, {n.Dimension}", null) : (null, rule)),
        ("AIS sentence", Sentence),
    ];

    /// <summary>Everything that the text can be, what holds first; then what it would be but for its last digit. Empty where it is none of them.</summary>
    public static IReadOnlyList<Recognition> Of(string text) =>
    [
        .. Readers.Select(reader => (reader.Kind, Read: reader.Read(text)))
            .Where(each => each.Read.Rule is null || CheckDigit.IsWrong(each.Read.Rule))
            .Select(each => new Recognition(each.Kind, each.Read.Text ?? each.Read.Rule!, each.Read.Rule is null))
            .OrderByDescending(each => each.Holds),
    ];

    private static string Meaning(Subdivision subdivision)
    {
        var before = IranianProvince.Meant(subdivision, IranianProvince.Recoded.AddDays(-1));
        var since = IranianProvince.Meant(subdivision, IranianProvince.Recoded);
        return before == since ? subdivision.Code
            : $"{subdivision.Code}, {since?.Name ?? "no province"} since {IranianProvince.Recoded:yyyy-MM-dd}, {before?.Name ?? "no province"} before";
    }

    private static (string? Text, string? Rule) Sentence(string text)
    {
        if (!AisSentence.TryParse(text, out var sentence, out var error)) return (null, error!.Rule);
        if (sentence!.Parts > 1) return ($"part {sentence.Part} of {sentence.Parts}", null);
        var read = AisDecoder.Read(new AisBits(sentence.Payload, sentence.FillBits));
        return read.Message is { } message ? ($"type {message.Type} of MMSI {message.Mmsi}", null) : (null, read.Error!.Rule);
    }
}
