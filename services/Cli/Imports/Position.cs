using System.Globalization;
using System.Text.RegularExpressions;

namespace SecurityCoop.Cli.Imports;

/// <summary>One coordinate as people write it, and how well the digits tell it.</summary>
/// <param name="Degrees">North and east positive.</param>
/// <param name="Step">What one more in the last digit would be, in degrees.</param>
internal readonly partial record struct Coordinate(double Degrees, double Step)
{
    private const double MetresOfDegree = 111_320;

    /// <summary>How far the true place may be, by the digits of both: half a step each way.</summary>
    public static double AccuracyOf(Coordinate latitude, Coordinate longitude) =>
        Math.Round(Math.Sqrt(Math.Pow(latitude.Step / 2, 2) + Math.Pow(longitude.Step / 2 * Math.Cos(double.DegreesToRadians(latitude.Degrees)), 2)) * MetresOfDegree, 1);

    /// <summary>Both of a text such as <c>46°37'50.89"N 31°35'01.64"E</c>, <c>04:18.31N – 008:47.63E</c>, <c>2857N 06135E</c> or <c>25.29, 60.64</c>.</summary>
    public static (Coordinate Latitude, Coordinate Longitude)? ReadBoth(string text)
    {
        if (Both().Match(text.Trim()) is not { Success: true } both) return null;
        return Read(both.Groups[1].Value, "NS", 90) is { } latitude && Read(both.Groups[2].Value, "EW", 180) is { } longitude ? (latitude, longitude) : null;
    }

    /// <summary>Degrees, degrees and minutes, or degrees, minutes and seconds, of which the last may have decimals; a sign or a letter.</summary>
    /// <param name="text">As written.</param>
    /// <param name="letters">The letter of the positive half, then that of the negative one.</param>
    /// <param name="most">The largest value.</param>
    public static Coordinate? Read(string text, string letters, double most)
    {
        if (Written().Match(text.Trim().ToUpperInvariant()) is not { Success: true } written) return null;
        var letter = written.Groups["before"].Value + written.Groups["after"].Value;
        var sign = written.Groups["sign"].Value;
        if (letter.Length > 1 || (letter.Length == 1 && (!letters.Contains(letter) || sign.Length > 0))) return null;

        var parts = Parts(written, most > 90 ? 3 : 2);
        var (degrees, step, unit) = (0.0, 1.0, 1.0);
        for (var i = 0; i < parts.Count; i++)
        {
            var value = double.Parse(parts[i], CultureInfo.InvariantCulture);
            if ((i > 0 && value >= 60) || (i < parts.Count - 1 && parts[i].Contains('.'))) return null;
            (degrees, step, unit) = (degrees + (value * unit), unit * Math.Pow(10, -(parts[i].Length - 1 - parts[i].IndexOf('.')) % parts[i].Length), unit / 60);
            if (!parts[i].Contains('.')) step = unit * 60;
        }

        if (degrees > most) return null;
        return new Coordinate(letter == letters[1..] || sign is "-" or "−" ? -degrees : degrees, step);
    }

    // Digits without marks, as in 2857N or 06135E: the last two are minutes.
    private static List<string> Parts(Match written, int degreeDigits)
    {
        var parts = written.Groups["number"].Captures.Select(c => c.Value.Replace(',', '.')).ToList();
        var hasLetter = written.Groups["before"].Length + written.Groups["after"].Length > 0;
        return parts is [var only] && hasLetter && only.Length == degreeDigits + 2 && only.All(char.IsAsciiDigit) ? [only[..degreeDigits], only[degreeDigits..]] : parts;
    }

    [GeneratedRegex("""^(?<before>[NSEW])?\s*(?<sign>[-−+])?\s*(?<number>\d{1,5}([.,]\d+)?)\s*([°º:\s]\s*(?<number>\d{1,2}([.,]\d+)?)\s*['′’:]?\s*((?<number>\d{1,2}([.,]\d+)?)\s*(["″”]|'')?)?)?\s*[°º]?\s*(?<after>[NSEW])?$""")]
    private static partial Regex Written();

    // Between the two: what ends the first by its letter, or a separator that stands in neither.
    [GeneratedRegex("""^(.*?[NSns]|[^,;/]*?)\s*(?:[,;/]|\s[-–—]\s|\s)\s*([^,;/]+)$""")]
    private static partial Regex Both();
}
