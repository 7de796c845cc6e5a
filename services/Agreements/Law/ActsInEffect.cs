using SecurityCoop.Agreements.Instruments;

namespace SecurityCoop.Agreements.Law;

/// <summary>
/// Which of the acts recorded count. Two times are kept apart: when an act counts in law, and since when the register knows of it.
/// A correction changes the first and keeps what was recorded (Vienna Convention on the Law of Treaties, article 79).
/// </summary>
internal static class ActsInEffect
{
    /// <summary>In the order of recording, corrected; those that were annulled, wait, have a partial date or were blocked are left out.</summary>
    /// <param name="actions">In the order of recording.</param>
    /// <param name="knownAt">UTC microseconds; what was recorded later is not known.</param>
    public static TreatyAction[] Of(IEnumerable<TreatyAction> actions, long knownAt)
    {
        TreatyAction[] known = [.. actions.Where(a => a.RecordedAt <= knownAt)];
        var corrections = Corrections(known);
        TreatyAction[] corrected = [.. known.Where(a => a.Kind != V1.TreatyActionKind.Correct).Select(a => Corrected(a, corrections)).OfType<TreatyAction>()];
        var confirmed = ConfirmedBy(corrected);
        TreatyAction[] counting = [.. corrected.Where(a => a.Kind != V1.TreatyActionKind.Confirm && a.EffectiveAt is not null && (!a.IsPending || confirmed.Contains(a.Name)))];
        return [.. counting.Where(a => !IsBlocked(a, counting))];
    }

    /// <summary>The correction that counts for each act that was corrected: the last one.</summary>
    public static Dictionary<string, TreatyAction> Corrections(IEnumerable<TreatyAction> known) =>
        known.Where(a => a.Kind == V1.TreatyActionKind.Correct).GroupBy(a => a.Terms.RefersTo, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    /// <summary>The acts that were confirmed; a confirmation that was annulled confirms nothing.</summary>
    public static HashSet<string> Confirmed(IEnumerable<TreatyAction> known)
    {
        TreatyAction[] all = [.. known];
        var corrections = Corrections(all);
        return ConfirmedBy(all.Select(a => Corrected(a, corrections)).OfType<TreatyAction>());
    }

    private static HashSet<string> ConfirmedBy(IEnumerable<TreatyAction> corrected) =>
        corrected.Where(a => a.Kind == V1.TreatyActionKind.Confirm).Select(a => a.Terms.RefersTo).ToHashSet(StringComparer.Ordinal);

    private static TreatyAction? Corrected(TreatyAction act, Dictionary<string, TreatyAction> corrections)
    {
        if (!corrections.TryGetValue(act.Name, out var correction)) return act;
        return correction.Terms.Correction.Annul ? null : act with { Date = correction.Date, EffectiveAt = correction.EffectiveAt };
    }

    // Article 65 (3), as AG-5 has it: an objection made before the effect blocks it.
    private static bool IsBlocked(TreatyAction act, TreatyAction[] acts) =>
        act.Kind == V1.TreatyActionKind.Suspend
        && acts.Any(a => a.Kind == V1.TreatyActionKind.ObjectSuspension && a.Terms.RefersTo == act.Name && a.EffectiveAt < act.EffectiveAt);
}
