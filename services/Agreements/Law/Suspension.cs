using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>
/// A time in which an instrument does not operate: for all, for one party, or between two (Vienna Convention on the Law of Treaties,
/// articles 57 and 58), as a whole or for some provisions.
/// </summary>
/// <param name="Party">Empty: for all.</param>
/// <param name="Towards">The other of two parties; empty: towards everybody.</param>
/// <param name="Provisions">Those suspended; all where empty.</param>
/// <param name="Period">From its effect to its resumption.</param>
internal sealed record Suspension(string Party, string Towards, IReadOnlySet<string> Provisions, Period Period)
{
    public bool IsForAll => Party.Length == 0 && Provisions.Count == 0;

    /// <summary>Whether a provision does not operate between two parties.</summary>
    public bool Covers(string provision, string one, string other) =>
        (Provisions.Count == 0 || Provisions.Contains(provision)) && (Party.Length == 0 || (Towards.Length == 0 ? IsAmong(Party, one, other) : IsBetween(one, other)));

    public bool IsWholeFor(string party) => Party == party && Towards.Length == 0 && Provisions.Count == 0;

    /// <summary>All suspensions of an instrument, cut where their operation was resumed.</summary>
    public static IReadOnlyList<Suspension> Of(IEnumerable<TreatyAction> acts)
    {
        List<Suspension> found = [];
        foreach (var act in acts)
        {
            var at = act.EffectiveAt!.Value;
            if (act.Kind == V1.TreatyActionKind.Suspend)
                found.Add(new Suspension(act.Party, act.Terms.Towards, act.Terms.Provisions.ToHashSet(StringComparer.Ordinal), new Period(at, long.MaxValue)));
            else if (act.Kind == V1.TreatyActionKind.Resume)
                found = [.. found.Select(s => s.HasScope(act.Party, act.Terms) && s.Period.Contains(at) ? s with { Period = new Period(s.Period.From, at) } : s)];
        }
        return found;
    }

    /// <summary>A resumption ends what has exactly its scope.</summary>
    public bool HasScope(string party, V1.ActTerms terms) =>
        Provisions.SetEquals(terms.Provisions) && (Towards.Length == 0 ? Party == party && terms.Towards.Length == 0 : IsBetween(party, terms.Towards));

    private bool IsBetween(string one, string other) => (Party == one && Towards == other) || (Party == other && Towards == one);

    private static bool IsAmong(string party, string one, string other) => party == one || party == other;
}
