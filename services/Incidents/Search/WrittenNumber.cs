using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Ships;

namespace SecurityCoop.Incidents.Search;

/// <summary>A number as people type it into a search, in the form in which records keep it.</summary>
internal static class WrittenNumber
{
    private const int SurelyOne = 12;

    /// <summary>CSQU3054383 for <c>csqu 305438-3</c>, 9074729 for <c>IMO 9074729</c>; null for what is none of these numbers.</summary>
    public static string? NormalFormOf(string text)
    {
        var number = Read(text);
        // Digits in groups are more often several numbers, or a date.
        return number is null || number.Length >= SurelyOne || !text.Any(char.IsWhiteSpace) || text.Any(char.IsLetter) ? number : null;
    }

    private static string? Read(string text)
    {
        if (ContainerNumber.TryParse(text, out var container, out _)) return container.Value;
        if (ImoNumber.TryParse(text, out var ship, out _)) return ship.Value;
        if (ImoCompanyNumber.TryParse(text, out var company, out _)) return company.Value;
        if (Mmsi.TryParse(text, out var mmsi, out _)) return mmsi.Value;
        return WagonNumber.TryParse(text, out var wagon, out _) ? wagon.Value : null;
    }
}
