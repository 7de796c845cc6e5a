using SecurityCoop.Sharing;

namespace SecurityCoop.Benchmarks.Decide;

/// <summary>The yardstick: looks through all provisions for each question, with the same tests in the same order and no index.</summary>
internal sealed class NaiveScan(LegalOrder order)
{
    public bool Permits(LegalOrder.Asked asked)
    {
        var (caller, subject, permitted) = (asked.Caller, asked.Subject, false);
        foreach (var provision in order.Provisions)
        {
            if (!provision.Parties.Contains(caller.Agency) || !provision.Parties.Contains(subject.Originators[0])) continue;
            if (Matches(provision, asked) && !order.Provisions.Any(p => Forbids(p, provision, asked))) permitted = true;
        }
        return permitted;
    }

    private static bool Matches(LegalOrder.Provision provision, LegalOrder.Asked asked)
    {
        var (terms, subject, caller) = (provision.Terms, asked.Subject, asked.Caller);
        return terms.Effect == ProvisionEffect.Permit
            && provision.Period.Contains(asked.At)
            && terms.Actions.HasFlag(asked.Action)
            && terms.Domain == subject.Domain
            && terms.Types.Covers(subject.Type)
            && subject.Level >= terms.MinLevel
            && (terms.Geography is null || subject.Place is { } place && terms.Geography.Holds(place, subject.RecordedAt))
            && (terms.Purposes & caller.Purpose & caller.Mandate) != 0
            && subject.RecordedAt >= provision.Period.From
            && subject.Marking.Classification <= terms.Ceiling
            && subject.Marking.Classification <= caller.Clearance
            && subject.Marking.Tlp <= terms.StrictestTlp;
    }

    private static bool Forbids(LegalOrder.Provision forbid, LegalOrder.Provision opened, LegalOrder.Asked asked) =>
        forbid.Terms.Effect != ProvisionEffect.Permit
        && forbid.Terms.Agreement == opened.Terms.Agreement
        && forbid.Parties.Contains(asked.Caller.Agency) && forbid.Parties.Contains(asked.Subject.Originators[0])
        && forbid.Period.Contains(asked.At)
        && forbid.Terms.Domain == asked.Subject.Domain
        && forbid.Terms.Types.Covers(asked.Subject.Type)
        && asked.Subject.Level >= forbid.Terms.MinLevel
        && (forbid.Terms.Geography is null || forbid.Terms.Geography.MayTouch(asked.Subject.Place, asked.Subject.RecordedAt));
}
