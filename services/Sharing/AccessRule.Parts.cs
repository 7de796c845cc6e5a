namespace SecurityCoop.Sharing;

public static partial class AccessRule
{
    /// <summary>
    /// A record that joins others shows what is theirs: whoever reads it must be permitted each of them as it stands, by its own type, place
    /// and marking, and not only by those of the whole. Masks are intersected; the basis is that of all.
    /// </summary>
    private static Verdict WithParts(in Question question, in Verdict whole)
    {
        var (joint, basis) = (whole, new List<Grant>(whole.Basis));
        foreach (var part in question.Subject.Parts)
        {
            // What was given or asked for was the whole, and the part in it.
            var verdict = part is null
                ? Verdict.Refused(RefusalReason.NoProvisionInForce)
                : Decide(question.Policy, question.Caller, question.Action, part with { Given = question.Subject.Given, RequestedBy = question.Subject.RequestedBy }, question.At);
            var reachedAt = Math.Min(joint.ReachedAt, verdict.ReachedAt);
            if (!verdict.Permitted) return Verdict.Refused(verdict.Reason, reachedAt);

            basis.AddRange(verdict.Basis.Where(grant => !basis.Exists(known => IsSame(known, grant))));
            joint = joint with { Own = joint.Own && verdict.Own, Mask = joint.Mask & verdict.Mask, ValidUntil = Math.Min(joint.ValidUntil, verdict.ValidUntil), ReachedAt = reachedAt };
        }
        return joint with { Basis = new GrantList([.. basis]) };
    }

    private static bool IsSame(Grant one, Grant other) =>
        one.Originator == other.Originator && one.Terms.Provision == other.Terms.Provision && one.Terms.TextVersion == other.Terms.TextVersion && one.RecordsFrom == other.RecordsFrom;
}
