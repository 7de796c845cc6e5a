using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>
/// What the parties' classifications count as under an instrument. A record is compared with a ceiling by what its originator's party
/// agreed on, for equal names do not mean equal protection.
/// </summary>
internal sealed class ClassificationTable
{
    private const int Levels = (int)Classification.TopSecret + 1;

    private readonly SortedDictionary<string, Classification[]> parties = new(StringComparer.Ordinal);

    /// <summary>By number, from Unspecified on; null for a party whose classifications count as themselves.</summary>
    public IReadOnlyList<Classification>? Of(string party) => parties.GetValueOrDefault(party);

    /// <summary>Null where nothing is said.</summary>
    public static ClassificationTable? From(IReadOnlyCollection<V1.ClassificationEquivalence> wire)
    {
        if (wire.Count == 0) return null;
        var table = new ClassificationTable();
        foreach (var party in wire)
        {
            var levels = table.parties[party.Party] = new Classification[Levels];
            foreach (var line in party.Classifications) levels[(int)line.Marked] = (Classification)line.CountsAs;
        }
        return table;
    }

    public IEnumerable<V1.ClassificationEquivalence> ToWire() => parties.Select(party => new V1.ClassificationEquivalence
    {
        Party = party.Key,
        Classifications =
        {
            party.Value.Select((countsAs, marked) => new V1.EquivalentClassification { Marked = (Type.V1.Classification)marked, CountsAs = (Type.V1.Classification)countsAs })
                .Where(line => line.CountsAs != 0),
        },
    });

    /// <summary>As it is stored: <c>states/ru 0023450</c>, a digit for each classification, parties divided by semicolons.</summary>
    public string ToText() => string.Join(';', parties.Select(p => $"{p.Key} {string.Concat(p.Value.Select(c => (int)c))}"));

    public static ClassificationTable Parse(string text)
    {
        var table = new ClassificationTable();
        foreach (var party in text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(' ')))
            table.parties[party[0]] = [.. party[1].Select(digit => (Classification)(digit - '0'))];
        return table;
    }
}
