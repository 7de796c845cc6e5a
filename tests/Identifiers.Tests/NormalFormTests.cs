using System.Text;
using SecurityCoop.Identifiers.Aviation;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Places;
using SecurityCoop.Identifiers.Ships;
using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Identifiers.Tests;

/// <summary>What every identifier has in common: whatever is thrown at it, it answers with a normal form or a rule.</summary>
public sealed class NormalFormTests
{
    private delegate (string? Normal, string? Rule) Reader(string text);

    private static readonly Dictionary<string, Reader> Readers = new()
    {
        ["9074729"] = text => ImoNumber.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["5304986"] = text => ImoCompanyNumber.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["422123456"] = text => Mmsi.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["9HA2345"] = text => CallSign.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["73001A"] = text => IcaoAddress.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["AP-BLD"] = text => Registration.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["CSQU3054383"] = text => ContainerNumber.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["218124712173"] = text => WagonNumber.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["157-12345675"] = text => AirWaybillNumber.TryParse(text, out var n, out var rule) ? (n.Value, rule) : (null, rule),
        ["720229"] = text => HarmonizedCode.TryParse(text, out var n, out var rule) ? (n.Digits, rule) : (null, rule),
        ["PKKHI"] = text => Locode.TryParse(text, out var n, out var rule) ? (n.Code, rule) : (null, rule),
        ["PKBQM"] = text => Location.TryParse(text, out var n, out var rule) ? (n.Code, rule) : (null, rule),
        ["PK"] = text => Country.TryParse(text, out var n, out var rule) ? (n.Alpha2, rule) : (null, rule),
        ["IR-11"] = text => Subdivision.TryParse(text, out var n, out var rule) ? (n.Code, rule) : (null, rule),
        ["KMT"] = text => Unit.TryParse(text, out var n, out var rule) ? (n.Code, rule) : (null, rule),
    };

    public static TheoryData<string> Samples => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_normal_form_is_read_as_itself(string sample) => Assert.Equal((sample, null), Readers[sample](sample));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Small_letters_and_blanks_around_do_not_matter(string sample) => Assert.Equal((sample, null), Readers[sample]($" {sample.ToLowerInvariant()}\u200f\n"));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Digits_of_Persian_and_of_Arabic_are_digits(string sample)
    {
        Assert.Equal((sample, null), Readers[sample](WithDigits(sample, '\u06f0')));
        Assert.Equal((sample, null), Readers[sample](WithDigits(sample, '\u0660')));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Chance_is_answered_with_a_rule_or_a_form_that_is_read_again(string sample)
    {
        var chance = new Random(4711);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Mutated(sample, chance);
            var (normal, rule) = Readers[sample](text);
            Assert.True(normal is null != rule is null, text);
            if (normal is not null) Assert.Equal((normal, null), Readers[sample](normal));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_text_without_end_is_refused_by_a_short_rule(string sample)
    {
        var (normal, rule) = Readers[sample](new string('7', 1_000_000));
        Assert.Null(normal);
        Assert.True(rule!.Length < 500);
    }

    private static string WithDigits(string text, char zero) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(zero + c - '0') : c));

    private static string Mutated(string sample, Random chance)
    {
        var text = new StringBuilder(sample);
        for (var changes = chance.Next(4); changes > 0 && text.Length > 0; changes--)
        {
            var at = chance.Next(text.Length);
            if (chance.Next(3) == 0) text.Remove(at, 1);
            else if (chance.Next(2) == 0) text.Insert(at, (char)chance.Next(0x20, 0x7F));
            else text[at] = (char)chance.Next(0, 0x3000);
        }

        return text.ToString();
    }
}
