namespace SecurityCoop.Sharing;

/// <summary>All that is agreed about one originator's records towards one recipient; <see langword="default"/> says nothing.</summary>
/// <param name="opening">By <see cref="Clause.Rank"/>, then by agreement and provision: the order in which a basis is preferred.</param>
/// <param name="closing">Forbids of these agreements, and global ones that touch this recipient.</param>
internal readonly ref struct Channel(ReadOnlySpan<Clause> opening, ReadOnlySpan<Clause> closing)
{
    public readonly ReadOnlySpan<Clause> Opening = opening;
    public readonly ReadOnlySpan<Clause> Closing = closing;

    /// <summary>The basis: full before residual, the widest mask, the fewest caveats, then the longest current period, then the first by name.</summary>
    public Choice Choose(in Question question)
    {
        var (best, until, furthest, reachedAt) = (-1, long.MinValue, Dimension.InForce, long.MaxValue);
        for (var i = 0; i < Opening.Length; i++)
        {
            ref readonly var clause = ref Opening[i];
            if (best >= 0 && clause.Rank < Opening[best].Rank) break;

            var failed = GrantMatch.FirstFailure(clause, question, out var end);
            if (failed == Dimension.None && ForbiddenBy(clause, question) is not null) failed = Dimension.Forbidden;
            if (failed == Dimension.Delay) reachedAt = Math.Min(reachedAt, GrantMatch.ReachedAt(clause, question.Subject));
            if (failed > furthest) furthest = failed;
            if (failed == Dimension.None && (best < 0 || end > until)) (best, until) = (i, end);
        }
        return best < 0
            ? new Choice(null, FieldGroups.None, 0, furthest, reachedAt)
            : new Choice(Opening[best].Grant, GrantMatch.Opened(Opening[best], question.Subject), until, Dimension.None, reachedAt);
    }

    /// <summary>The provision that closes what this one opens, if any.</summary>
    public Grant? ForbiddenBy(in Clause opened, in Question question)
    {
        foreach (ref readonly var clause in Closing)
        {
            var reaches = clause.Effect == ProvisionEffect.ForbidGlobally
                || string.Equals(clause.Grant.Terms.Agreement, opened.Grant.Terms.Agreement, StringComparison.Ordinal);
            if (reaches && GrantMatch.Forbids(clause, question)) return clause.Grant;
        }
        return null;
    }

    /// <summary>Tells whether both say the same at these instants, so that no record's visibility can differ.</summary>
    public static bool SaysTheSame(Channel one, long oneAt, Channel other, long otherAt) =>
        SayTheSame(one.Opening, oneAt, other.Opening, otherAt) && SayTheSame(one.Closing, oneAt, other.Closing, otherAt);

    private static bool SayTheSame(ReadOnlySpan<Clause> one, long oneAt, ReadOnlySpan<Clause> other, long otherAt)
    {
        int i = 0, j = 0;
        while (true)
        {
            long oneEnd = 0, otherEnd = 0;
            while (i < one.Length && !one[i].OperatesUntil(oneAt, out oneEnd)) i++;
            while (j < other.Length && !other[j].OperatesUntil(otherAt, out otherEnd)) j++;
            if (i == one.Length || j == other.Length) return i == one.Length && j == other.Length;
            if (oneEnd != otherEnd || one[i].RecordsFrom != other[j].RecordsFrom || !AreAlike(one[i].Grant, other[j].Grant)) return false;
            (i, j) = (i + 1, j + 1);
        }
    }

    private static bool AreAlike(Grant one, Grant other) =>
        one.Terms.Equals(other.Terms) && (one.Equivalents ?? []).SequenceEqual(other.Equivalents ?? []) && one.Equivalents is null == other.Equivalents is null;
}

/// <summary>The same at rest, between two agencies.</summary>
internal sealed record Clauses(Clause[] Opening, Clause[] Closing);

/// <summary>What one originator's provisions come to.</summary>
/// <param name="Basis">Null where nothing permits.</param>
/// <param name="Fields">What the basis opens.</param>
/// <param name="Until">End of its current period.</param>
/// <param name="Furthest">Where nothing permits: the last dimension that a candidate came to.</param>
/// <param name="ReachedAt">When the first delayed candidate, of those that would be preferred, reaches the record.</param>
internal readonly record struct Choice(Grant? Basis, FieldGroups Fields, long Until, Dimension Furthest, long ReachedAt);
