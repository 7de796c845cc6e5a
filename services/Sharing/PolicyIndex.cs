using System.Collections.Frozen;

namespace SecurityCoop.Sharing;

/// <summary>Lays grants out by recipient and originator, so that a decision looks at those two parties' provisions only.</summary>
internal static class PolicyIndex
{
    /// <summary>Rebuilds the recipients that changed grants speak of and keeps the others.</summary>
    public static FrozenDictionary<string, Recipient> Rebuild(
        FrozenDictionary<string, Recipient> before, IEnumerable<Grant[]> agreements, IReadOnlyCollection<Grant> changed)
    {
        if (changed.Count == 0) return before;

        var all = agreements.SelectMany(grants => grants).ToList();
        var everyone = changed.Any(g => g.Recipient == Grant.AnyRecipient);
        var touched = (everyone ? all : changed).Select(g => g.Recipient).ToHashSet(StringComparer.Ordinal);
        var toAny = all.Where(g => g.Recipient == Grant.AnyRecipient && Clause.Closes(g))
            .ToLookup(g => g.Originator, StringComparer.Ordinal);

        var scopes = new Dictionary<TypeScope, TypeScope>();
        var after = before.Where(r => !everyone && !touched.Contains(r.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var grants in all.Where(g => touched.Contains(g.Recipient)).GroupBy(g => g.Recipient, StringComparer.Ordinal))
        {
            if (grants.Key == Grant.AnyRecipient) continue;
            after[grants.Key] = BuildRecipient(grants.Key, grants, toAny, scopes);
        }
        return after.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Recipient BuildRecipient(string name, IEnumerable<Grant> grants, ILookup<string, Grant> toAny, Dictionary<TypeScope, TypeScope> scopes)
    {
        var channels = new Dictionary<string, Clauses>(StringComparer.Ordinal);
        var boundaries = new SortedSet<long>();
        foreach (var fromOne in grants.GroupBy(g => g.Originator, StringComparer.Ordinal))
        {
            var meant = fromOne.Concat(toAny[fromOne.Key]).Where(g => !(g.ExceptRecipients ?? []).Contains(name)).ToList();
            var opening = meant.Where(Clause.Opens).ToList();
            if (opening.Count == 0) continue;

            var opened = opening.Select(g => g.Terms.Agreement).ToHashSet(StringComparer.Ordinal);
            var closing = meant.Where(g => Clause.Closes(g) && (Clause.EffectOf(g) == ProvisionEffect.ForbidGlobally || opened.Contains(g.Terms.Agreement))).ToList();
            channels[fromOne.Key] = new Clauses(InOrder(opening, scopes), InOrder(closing, scopes));
            boundaries.UnionWith(opening.Concat(closing).SelectMany(Clause.BoundariesOf));
        }
        return new Recipient(channels, [.. boundaries]);
    }

    // The order must not depend on how the grants arrived: two replicas name the same basis.
    private static Clause[] InOrder(IEnumerable<Grant> grants, Dictionary<TypeScope, TypeScope> scopes) =>
        [.. grants.Select(g => new Clause(g, scopes))
            .OrderByDescending(c => c.Rank)
            .ThenBy(c => c.Grant.Terms.Agreement, StringComparer.Ordinal)
            .ThenBy(c => c.Grant.Terms.Provision, StringComparer.Ordinal)
            .ThenBy(c => c.Grant.Terms.TextVersion, StringComparer.Ordinal)
            .ThenBy(c => c.RecordsFrom)];
}
