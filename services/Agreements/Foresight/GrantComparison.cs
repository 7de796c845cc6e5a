using System.Text.Json;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>What an agreement grants, and what it would grant instead. Pure.</summary>
internal sealed class GrantComparison
{
    private readonly Grant[] before, after;

    public GrantComparison(IReadOnlyCollection<Grant> before, IReadOnlyCollection<Grant> after)
    {
        // What is only asked back opens and closes nothing: it does not operate.
        (before, after) = ([.. before.Where(g => g.Terms.Standing != Standing.Recalled)], [.. after.Where(g => g.Terms.Standing != Standing.Recalled)]);
        // Most are the same in both, and cannot make a difference at any time.
        var (old, @new) = (before.Select(Whole.Of).ToHashSet(), after.Select(Whole.Of).ToHashSet());
        this.before = [.. before.Where(g => !@new.Contains(Whole.Of(g)))];
        this.after = [.. after.Where(g => !old.Contains(Whole.Of(g)))];
    }

    /// <summary>The first instant, not before another, at which it makes a difference; <see langword="null"/> where it never does.</summary>
    public long? FirstDifference(long from) =>
        before.Concat(after).SelectMany(g => g.Periods).SelectMany(p => new[] { p.From, p.Until }).Where(turn => turn > from && turn < long.MaxValue)
            .Append(from).Distinct().Order().Cast<long?>()
            .FirstOrDefault(at => !At(before, at!.Value).Select(Said.Of).ToHashSet().SetEquals(At(after, at.Value).Select(Said.Of)));

    /// <summary>Provision by provision and pair by pair, what differs at an instant.</summary>
    public IReadOnlyList<V1.AccessDifference> DifferencesAt(long at)
    {
        var (old, @new) = (At(before, at).ToLookup(Place.Of), At(after, at).ToLookup(Place.Of));
        return
        [
            .. old.Select(g => g.Key).Union(@new.Select(g => g.Key)).Select(place => (Place: place, Article: Compare(old[place], @new[place]))).Where(p => p.Article is not null)
                .GroupBy(p => (p.Place.Originator, p.Place.Recipient, p.Place.Domain))
                .OrderBy(g => g.Key.Originator, StringComparer.Ordinal).ThenBy(g => g.Key.Recipient, StringComparer.Ordinal).ThenBy(g => g.Key.Domain)
                .Select(g => new V1.AccessDifference
                {
                    Originator = g.Key.Originator,
                    Recipient = g.Key.Recipient,
                    Domain = (Type.V1.Domain)g.Key.Domain,
                    Articles = { g.OrderBy(p => p.Place.Provision, StringComparer.Ordinal).Select(p => p.Article) },
                }),
        ];
    }

    private static V1.ArticleDifference? Compare(IEnumerable<Grant> old, IEnumerable<Grant> @new)
    {
        var (one, other) = (old.FirstOrDefault(), @new.FirstOrDefault());
        if (one is not null && other is not null && Said.Of(one) == Said.Of(other)) return null;
        var terms = (other ?? one)!.Terms;
        return new V1.ArticleDifference
        {
            Provision = terms.Provision,
            Article = terms.Article,
            Effect = terms.Effect switch
            {
                ProvisionEffect.Permit => V1.ProvisionEffect.Permit,
                ProvisionEffect.ForbidWithinAgreement => V1.ProvisionEffect.ForbidWithinAgreement,
                ProvisionEffect.Oblige => V1.ProvisionEffect.Oblige,
                _ => V1.ProvisionEffect.ForbidGlobally,
            },
            Change = one is null ? V1.ArticleChange.Begins : other is null ? V1.ArticleChange.Ends : V1.ArticleChange.Changes,
            Terms = { one is null || other is null ? [] : WhatDiffers(one, other) },
        };
    }

    private static IEnumerable<string> WhatDiffers(Grant one, Grant other)
    {
        foreach (var property in typeof(GrantTerms).GetProperties())
            if (!Equals(property.GetValue(one.Terms), property.GetValue(other.Terms))) yield return JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        if (one.RecordsFrom != other.RecordsFrom) yield return "records_from_time";
        if (!one.ExceptRecipients.SequenceEqual(other.ExceptRecipients)) yield return "exempted_recipients";
        if (!(one.Equivalents ?? []).SequenceEqual(other.Equivalents ?? [])) yield return "equivalents";
    }

    private static IEnumerable<Grant> At(Grant[] grants, long at) => grants.Where(g => g.Periods.Any(p => p.Contains(at)));

    private readonly record struct Place(string Originator, string Recipient, Domain Domain, string Provision)
    {
        public static Place Of(Grant grant) => new(grant.Originator, grant.Recipient, grant.Terms.Domain, grant.Terms.Provision);
    }

    /// <summary>What a grant says, apart from when.</summary>
    private readonly record struct Said(GrantTerms Terms, string Originator, string Recipient, long RecordsFrom, string Exempted, string Equivalents)
    {
        public static Said Of(Grant grant) =>
            new(grant.Terms, grant.Originator, grant.Recipient, grant.RecordsFrom, string.Join(' ', grant.ExceptRecipients), string.Join(' ', grant.Equivalents ?? []));
    }

    private readonly record struct Whole(Said Said, string Periods)
    {
        public static Whole Of(Grant grant) => new(Said.Of(grant), string.Join(' ', grant.Periods.Select(p => $"{p.From}-{p.Until}")));
    }
}
