using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>
/// What holds between two parties of an instrument: the text that binds both, what they suspended between them, what either reserved
/// and how the other stands to it. Every step takes away; nothing here opens what the text does not.
/// </summary>
internal sealed class PairLaw(InstrumentStatus status, PartyTrack one, PartyTrack other)
{
    private static readonly Period[] Always = [new(long.MinValue, long.MaxValue)];

    // A plain objection and silence within twelve months leave the reserved part unapplied, as acceptance does (article 21): what the
    // reactions differ in is whether the instrument operates between the two at all.
    private readonly Reservation[] reservations = [.. status.Reservations.Where(r => r.Party == one.Party || r.Party == other.Party)];

    /// <summary>When a provision that permits operates between the two, cut where a reservation begins or ends, with the terms that remain.</summary>
    public IEnumerable<(GrantTerms Terms, IReadOnlyList<Period> Periods)> Operating(Provision provision)
    {
        var periods = PeriodSet.Subtract(InForce(provision), [.. Precluded(), .. Suspended(provision.Name)]);
        return AsReserved(provision, provision.Terms, periods);
    }

    /// <summary>
    /// What is left of a provision that permits while it does not operate: what was given stays readable, or is asked back, as its
    /// clauses on suspension and end say. Never in a time in which it operates, nor after a preclusion.
    /// </summary>
    public IEnumerable<(GrantTerms Terms, IReadOnlyList<Period> Periods)> Remaining(Provision provision)
    {
        var (leaves, recalls) = (provision.OnSuspension == V1.SuspensionEffect.StopNew, provision.OnSuspension == V1.SuspensionEffect.Recall);
        if (!leaves && !recalls && provision.ReadableAfterEnd == 0) return [];
        var inForce = PeriodSet.Subtract(InForce(provision), [.. Precluded()]);
        var suspended = PeriodSet.Intersect(inForce, PeriodSet.Of(Suspended(provision.Name)));
        var residual = PeriodSet.Of([.. leaves ? suspended : [], .. AfterEnd(provision, inForce, leaves ? [] : suspended)]);
        // To read is all that is left, and recalling needs no action at all.
        var terms = provision.Terms with { Standing = Standing.Residual, Actions = provision.Terms.Actions & Actions.Read };
        return AsReserved(provision, terms, terms.Actions == Actions.None ? [] : residual)
            .Concat(recalls ? AsReserved(provision, provision.Terms with { Standing = Standing.Recalled }, suspended) : []);
    }

    // An end in suspension that hid everything opens nothing again.
    private static IEnumerable<Period> AfterEnd(Provision provision, IReadOnlyList<Period> inForce, IReadOnlyList<Period> hidden)
    {
        if (provision.ReadableAfterEnd == 0) return [];
        var after = inForce.Where(p => p.Until != long.MaxValue && !hidden.Any(h => h.Until == p.Until))
            .Select(p => new Period(p.Until, p.Until > long.MaxValue - provision.ReadableAfterEnd ? long.MaxValue : p.Until + provision.ReadableAfterEnd));
        return PeriodSet.Subtract(PeriodSet.Of(after), inForce);
    }

    private IEnumerable<(GrantTerms Terms, IReadOnlyList<Period> Periods)> AsReserved(Provision provision, GrantTerms terms, IReadOnlyList<Period> periods)
    {
        if (periods.Count == 0) return [];
        var touching = reservations.Select(r => (r.Period, Reserved: r.Reserved.FirstOrDefault(p => p.Provision == provision.Name))).Where(r => r.Reserved is not null).ToList();
        return touching.Count == 0 ? [(terms, periods)] : Narrowed(terms, periods, touching!);
    }

    /// <summary>
    /// When a provision that forbids holds between the two. A suspension does not lift it: suspending must never widen what is seen.
    /// </summary>
    public IReadOnlyList<Period> Forbidding(Provision provision) => InForce(provision);

    /// <summary>First instant of the present relation between the two under a provision; <see cref="long.MaxValue"/> where there is none.</summary>
    public long Since(Provision provision)
    {
        // One that returned begins anew; one that applied it provisionally before goes on.
        var (mine, theirs) = (status.Bound(one, provision.Name), status.Bound(other, provision.Name));
        if (mine.Count == 0 || theirs.Count == 0) return long.MaxValue;
        var text = Text(status, provision, one.Party, other.Party);
        return text.Count == 0 ? long.MaxValue : Math.Max(Math.Max(mine[^1].From, theirs[^1].From), text[0].From);
    }

    private IReadOnlyList<Period> InForce(Provision provision) =>
        PeriodSet.Intersect(PeriodSet.Intersect(status.Bound(one, provision.Name), status.Bound(other, provision.Name)), PeriodSet.Intersect(Text(status, provision, one.Party, other.Party), [provision.Validity]));

    /// <summary>While the text binding both contains the provision: articles 40 (4) and (5), 41. A party named twice is asked for itself.</summary>
    public static IReadOnlyList<Period> Text(InstrumentStatus status, Provision provision, string one, string other)
    {
        if (status.Amendments.Count == 0) return provision.Amendment.Length == 0 ? Always : [];
        IReadOnlyList<Period> text = provision.Amendment.Length == 0 ? Always : status.AmendmentOf(provision.Amendment)?.Between(one, other) is { } added ? [added] : [];
        var removed = status.Amendments.Where(a => a.Proposal.RemovedProvisions.Contains(provision.Name)).Select(a => a.Between(one, other)).OfType<Period>();
        return PeriodSet.Subtract(text, [.. removed]);
    }

    private IEnumerable<Period> Suspended(string provision) => status.Suspensions.Where(s => s.Covers(provision, one.Party, other.Party)).Select(s => s.Period);

    private IEnumerable<Period> Precluded() => reservations.SelectMany(r => r.Precluded(r.Party == one.Party ? other.Party : one.Party));

    private static IEnumerable<(GrantTerms, IReadOnlyList<Period>)> Narrowed(GrantTerms terms, IReadOnlyList<Period> periods, List<(Period Period, V1.ReservedProvision Reserved)> reserved)
    {
        var slices = periods;
        foreach (var (period, _) in reserved)
            slices = [.. PeriodSet.Intersect(slices, [period]), .. PeriodSet.Subtract(slices, [period])];

        return slices
            .Select(s => (Terms: Narrowing.Of(terms, reserved.Where(r => r.Period.Contains(s.From)).Select(r => r.Reserved)), Slice: s))
            .Where(s => s.Terms is not null)
            .GroupBy(s => s.Terms!)
            .Select(g => (g.Key, PeriodSet.Of(g.Select(s => s.Slice))));
    }
}
