namespace SecurityCoop.Sharing;

/// <summary>All that is agreed about one originator's records towards one recipient.</summary>
/// <param name="opening">Widest mask first, then by agreement and provision: the order in which a basis is preferred.</param>
/// <param name="closing">Forbids of these agreements, and global ones that touch this recipient.</param>
internal sealed class Channel(Clause[] opening, Clause[] closing)
{
    private static readonly Channel Silent = new([], []);

    public ReadOnlySpan<Clause> Opening => opening;

    private ReadOnlySpan<Clause> Closing => closing;

    /// <summary>
    /// The basis: the widest mask, then the longest current period, then the first by name. Where there is none,
    /// <paramref name="furthest"/> tells how far the best candidate came.
    /// </summary>
    public Grant? Choose(in Question question, out long until, out Dimension furthest)
    {
        (until, furthest) = (long.MinValue, Dimension.InForce);
        var best = -1;
        for (var i = 0; i < opening.Length; i++)
        {
            ref readonly var clause = ref opening[i];
            if (best >= 0 && clause.Width < opening[best].Width) break;

            var failed = GrantMatch.FirstFailure(clause, question, out var end);
            if (failed == Dimension.None && closing.Length > 0 && ForbiddenBy(clause, question) is not null) failed = Dimension.Forbidden;
            if (failed > furthest) furthest = failed;
            if (failed == Dimension.None && (best < 0 || end > until)) (best, until) = (i, end);
        }
        return best < 0 ? null : opening[best].Grant;
    }

    /// <summary>The provision that closes what this one opens, if any.</summary>
    public Grant? ForbiddenBy(in Clause opened, in Question question)
    {
        foreach (ref readonly var clause in closing.AsSpan())
        {
            var reaches = clause.Effect == ProvisionEffect.ForbidGlobally
                || string.Equals(clause.Grant.Terms.Agreement, opened.Grant.Terms.Agreement, StringComparison.Ordinal);
            if (reaches && GrantMatch.Forbids(clause, question)) return clause.Grant;
        }
        return null;
    }

    /// <summary>Tells whether both say the same at these instants, so that no record's visibility can differ.</summary>
    public static bool SaysTheSame(Channel? one, long oneAt, Channel? other, long otherAt)
    {
        var (here, there) = (one ?? Silent, other ?? Silent);
        return SayTheSame(here.Opening, oneAt, there.Opening, otherAt) && SayTheSame(here.Closing, oneAt, there.Closing, otherAt);
    }

    private static bool SayTheSame(ReadOnlySpan<Clause> one, long oneAt, ReadOnlySpan<Clause> other, long otherAt)
    {
        int i = 0, j = 0;
        while (true)
        {
            long oneEnd = 0, otherEnd = 0;
            while (i < one.Length && !one[i].OperatesUntil(oneAt, out oneEnd)) i++;
            while (j < other.Length && !other[j].OperatesUntil(otherAt, out otherEnd)) j++;
            if (i == one.Length || j == other.Length) return i == one.Length && j == other.Length;
            if (oneEnd != otherEnd || one[i].RecordsFrom != other[j].RecordsFrom || !one[i].Grant.Terms.Equals(other[j].Grant.Terms)) return false;
            (i, j) = (i + 1, j + 1);
        }
    }
}
