using System.Collections.Frozen;

namespace SecurityCoop.Identifiers.Places;

/// <summary>
/// What the codes of Iran's provinces mean. ISO 3166-2:IR gave nearly all of them to other provinces on 24 November 2020: IR-13 was
/// Sistan-Baluchestan and is Hamadan. A code without the day of its list may be a province at the other end of the country.
/// </summary>
/// <param name="Name">In English.</param>
/// <param name="CodeBefore">Until the change.</param>
/// <param name="CodeSince">From the change on.</param>
public sealed record IranianProvince(string Name, string CodeBefore, string CodeSince)
{
    /// <summary>First day of the new codes.</summary>
    public static readonly DateOnly Recoded = new(2020, 11, 24);

    private static readonly IranianProvince[] All =
    [
        new("Markazi", "IR-22", "IR-00"), new("Gilan", "IR-19", "IR-01"), new("Mazandaran", "IR-21", "IR-02"), new("East Azerbaijan", "IR-01", "IR-03"),
        new("West Azerbaijan", "IR-02", "IR-04"), new("Kermanshah", "IR-17", "IR-05"), new("Khuzestan", "IR-10", "IR-06"), new("Fars", "IR-14", "IR-07"),
        new("Kerman", "IR-15", "IR-08"), new("Razavi Khorasan", "IR-30", "IR-09"), new("Isfahan", "IR-04", "IR-10"), new("Sistan-Baluchestan", "IR-13", "IR-11"),
        new("Kurdistan", "IR-16", "IR-12"), new("Hamadan", "IR-24", "IR-13"), new("Chaharmahal and Bakhtiari", "IR-08", "IR-14"), new("Lorestan", "IR-20", "IR-15"),
        new("Ilam", "IR-05", "IR-16"), new("Kohgiluyeh and Boyer-Ahmad", "IR-18", "IR-17"), new("Bushehr", "IR-06", "IR-18"), new("Zanjan", "IR-11", "IR-19"),
        new("Semnan", "IR-12", "IR-20"), new("Yazd", "IR-25", "IR-21"), new("Hormozgan", "IR-23", "IR-22"), new("Tehran", "IR-07", "IR-23"),
        new("Ardabil", "IR-03", "IR-24"), new("Qom", "IR-26", "IR-25"), new("Qazvin", "IR-28", "IR-26"), new("Golestan", "IR-27", "IR-27"),
        new("North Khorasan", "IR-31", "IR-28"), new("South Khorasan", "IR-29", "IR-29"), new("Alborz", "IR-32", "IR-30"),
    ];

    private static readonly FrozenDictionary<string, IranianProvince> Before = All.ToFrozenDictionary(province => province.CodeBefore);
    private static readonly FrozenDictionary<string, IranianProvince> Since = All.ToFrozenDictionary(province => province.CodeSince);

    public static int Count => All.Length;

    /// <summary>The province that a code meant; null where it meant none.</summary>
    /// <param name="subdivision">As in IR-11.</param>
    /// <param name="codeList">The day of the code list by which it was written.</param>
    public static IranianProvince? Meant(Subdivision subdivision, DateOnly codeList) =>
        (codeList < Recoded ? Before : Since).GetValueOrDefault(subdivision.Code);
}
