using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>
/// What a party excludes for itself, and how the others stand to it: Vienna Convention on the Law of Treaties, articles 19 to 23. It
/// applies in both directions between the reserving party and each other one (article 21 (1)).
/// </summary>
internal sealed record Reservation
{
    /// <summary>Months of silence after which a reservation counts as accepted: article 20 (5).</summary>
    public const int MonthsOfSilence = 12;

    /// <summary>The act: <c>agreements/{agreement}/actions/{action}</c></summary>
    public required string Act { get; init; }

    public required string Party { get; init; }

    public required IReadOnlyList<V1.ReservedProvision> Reserved { get; init; }

    public string Text { get; init; } = "";

    /// <summary>From the reservation to its withdrawal.</summary>
    public required Period Period { get; init; }

    /// <summary>When the other parties were notified.</summary>
    public required DateOnly Notified { get; init; }

    /// <summary>The instrument itself accepts it: article 20 (1).</summary>
    public bool IsAuthorised { get; init; }

    /// <summary>What others said to it.</summary>
    public IReadOnlyList<Reaction> Reactions { get; init; } = [];

    /// <summary>When a precluding objection keeps the instrument from operating between the two.</summary>
    public IEnumerable<Period> Precluded(string other) =>
        Reactions.Where(r => r.Party == other && r.Kind == V1.ReservationReactionKind.Precluded).SelectMany(r => PeriodSet.Intersect([r.Period], [Period]));

    /// <summary>The day from which a contracting party has accepted it, if it does; objections keep silence from accepting.</summary>
    public DateOnly? AcceptedBy(string other, DateOnly consent, DepositaryCalendar calendar)
    {
        if (IsAuthorised) return consent;
        DateOnly[] express = [.. Reactions.Where(r => r.Party == other && r.Kind == V1.ReservationReactionKind.Accepted).Select(r => calendar.DayOf(r.Period.From))];
        if (express.Length > 0) return Later(express.Min(), consent);
        var silence = SilenceEnds(consent);
        var objects = Reactions.Any(r => r.Party == other && r.Period.Contains(calendar.StartOf(silence)));
        return objects ? null : silence;
    }

    /// <summary>The later of twelve months after the notification and the day of the other's own consent.</summary>
    public DateOnly SilenceEnds(DateOnly consent) => Later(Notified.AddMonths(MonthsOfSilence), consent);

    public (V1.ReservationReactionKind Kind, long? AcceptedAt) StanceOf(string other, DateOnly? consent, long at, DepositaryCalendar calendar)
    {
        if (IsAuthorised) return (V1.ReservationReactionKind.Accepted, null);
        if (Reactions.LastOrDefault(r => r.Party == other && r.Period.Contains(at)) is { } said) return (said.Kind, null);
        if (consent is not { } day) return (V1.ReservationReactionKind.Silent, null);
        var accepts = calendar.StartOf(SilenceEnds(day));
        return accepts <= at ? (V1.ReservationReactionKind.Accepted, null) : (V1.ReservationReactionKind.Silent, accepts);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>What one party said to a reservation, and for how long it stood.</summary>
/// <param name="Act">The act, which a withdrawal refers to.</param>
/// <param name="Party">Who said it.</param>
/// <param name="Kind">Accepted, objected, or objected so that the instrument does not operate between the two.</param>
/// <param name="Period">From the reaction to its withdrawal.</param>
internal sealed record Reaction(string Act, string Party, V1.ReservationReactionKind Kind, Period Period);
