using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Search;

/// <summary>Words that a reader searches for. All of them must stand in what the reader is shown.</summary>
/// <param name="Words">Whole words, plain.</param>
/// <param name="Beginnings">Beginnings of words, plain: written with a star.</param>
internal sealed record WordQuery(IReadOnlyList<string> Words, IReadOnlyList<string> Beginnings)
{
    private const int Longest = 200, MostWords = 20, ShortestBeginning = 2;

    /// <summary>As both databases take it: words between blanks, a star behind each beginning.</summary>
    public string Text => string.Join(' ', [.. Words, .. Beginnings.Select(beginning => beginning + '*')]);

    /// <summary>Null where nothing is asked for, or, with a violation, nothing that can be searched.</summary>
    public static WordQuery? Read(string text, string field, Violations violations)
    {
        if (text.Length == 0) return null;
        if (!violations.Check(text.Length <= Longest, field, $"must be at most {Longest} characters")) return null;
        var (words, beginnings) = (new List<string>(), new List<string>());
        foreach (var piece in PiecesOf(text))
        {
            string[] found = [.. PlainWords.Of(WrittenNumber.NormalFormOf(piece) ?? piece)];
            var isBeginning = piece.EndsWith('*') && found.Length > 0;
            words.AddRange(isBeginning ? found[..^1] : found);
            if (isBeginning) beginnings.Add(found[^1]);
        }

        violations.Check(words.Count + beginnings.Count > 0, field, "must hold a letter or digit");
        violations.Check(words.Count + beginnings.Count <= MostWords, field, $"must be at most {MostWords} words");
        violations.Check(beginnings.TrueForAll(beginning => beginning.Length >= ShortestBeginning), field, $"must have {ShortestBeginning} letters or more before a star");
        return new WordQuery([.. words.Distinct()], [.. beginnings.Distinct()]);
    }

    // A number stays one, whatever blanks it is written with.
    private static string[] PiecesOf(string text) =>
        WrittenNumber.NormalFormOf(text) is null ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [text];

    /// <summary>Holds the query against a record as it is shown.</summary>
    public bool Matches(V1.Incident shown)
    {
        var told = SearchedText.Words(shown).ToHashSet();
        return Words.All(told.Contains) && Beginnings.All(beginning => told.Any(word => word.StartsWith(beginning, StringComparison.Ordinal)));
    }
}
