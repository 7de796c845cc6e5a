using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>Purposes and clearances as headers and tokens spell them: lower case with hyphens.</summary>
public static class Spelling
{
    private static readonly Dictionary<string, Purposes> PurposeNames =
        Enum.GetValues<Purposes>().Where(p => p != Purposes.None).ToDictionary(p => Hyphenate(p.ToString()));

    private static readonly Dictionary<string, Classification> ClassificationNames =
        Enum.GetValues<Classification>().Where(c => c != Classification.Unspecified).ToDictionary(c => Hyphenate(c.ToString()));

    /// <summary><see cref="Purposes.None"/> where the text names no purpose.</summary>
    public static Purposes Purpose(string text) => PurposeNames.GetValueOrDefault(text);

    /// <summary>As in <c>law-enforcement</c>.</summary>
    public static string Of(Purposes purpose) => Hyphenate(purpose.ToString());

    /// <summary>Unknown clearances clear for nothing above public.</summary>
    public static Classification Clearance(string text) => ClassificationNames.GetValueOrDefault(text, Classification.Public);

    private static string Hyphenate(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
