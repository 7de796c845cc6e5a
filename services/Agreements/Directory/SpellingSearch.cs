using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

/// <summary>Finds bearers of names by words: a spelling is found if it holds all of them, in any order, whatever their case.</summary>
internal static class SpellingSearch
{
    private const int MaxQuery = 200, MaxWords = 10;

    public static void Check(string query, string field, Violations violations)
    {
        Texts.Check(query, MaxQuery, field, violations);
        if (query.Length <= MaxQuery) violations.Check(Words(query).Length <= MaxWords, field, $"must have at most {MaxWords} words");
    }

    /// <summary>The spellings that hold all words of a query; a query without a word finds none.</summary>
    public static IQueryable<DirectoryName> For(IQueryable<DirectoryName> names, string query)
    {
        var words = Words(query);
        if (words.Length == 0) return names.Where(_ => false);
        foreach (var word in words) names = names.Where(n => n.Folded.Contains(word));
        return names;
    }

    /// <summary>In lower case, with one space for all that is neither letter nor digit.</summary>
    public static string Fold(string text) => string.Join(' ', Words(text));

    private static string[] Words(string text) =>
        string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
