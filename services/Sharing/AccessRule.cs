namespace SecurityCoop.Sharing;

/// <summary>
/// The agreement in force is the access rule. A record is visible to a caller, for one purpose and at one instant, if and only if
/// for every originator of the record there is a provision, in force between that originator and the caller's agency, that permits
/// it, and neither a forbidding provision nor the originator's own marking takes it away.
/// </summary>
/// <remarks>
/// Pure: the answer depends on the arguments alone. Total: it never throws; what is absent, odd or unknown is refused.
/// A provision's ONWARD_SHARE adds nothing to who may see a record: every originator must permit the caller directly
/// (third-party rule), and a recipient that a provision names for onward sharing compiles to a direct grant of its own.
/// </remarks>
public static partial class AccessRule
{
    /// <summary>Decides. Allocates nothing for refusals, own records, and records of one originator.</summary>
    /// <param name="policy">What the agreements grant.</param>
    /// <param name="caller">Who asks, and for what.</param>
    /// <param name="action">Exactly one action.</param>
    /// <param name="subject">The record.</param>
    /// <param name="at">The instant of the question, in UTC microseconds.</param>
    public static Verdict Decide(Policy policy, Caller caller, Actions action, Subject subject, long at)
    {
        if (!Question.IsWellFormed(policy, caller, subject)) return Verdict.Refused(RefusalReason.NoProvisionInForce);

        var question = new Question(policy, caller, action, subject, at);
        var (foreign, basis, mask, validUntil, reachedAt) = (0, (Grant?)null, FieldGroups.All, long.MaxValue, long.MaxValue);
        foreach (var originator in subject.OriginatorSpan)
        {
            if (originator == caller.Agency) continue;

            var choice = question.ChannelFrom(originator).Choose(question);
            reachedAt = Math.Min(reachedAt, choice.ReachedAt);
            if (choice.Basis is null) return Verdict.Refused(choice.Furthest.Reason(), reachedAt);

            (foreign, basis) = (foreign + 1, choice.Basis);
            mask &= choice.Fields;
            validUntil = Math.Min(validUntil, choice.Until);
        }

        if (basis is null) return subject.HasParts ? WithParts(question, Verdict.OfOwner) : Verdict.OfOwner;
        var verdict = new Verdict
        {
            Permitted = true,
            Mask = mask,
            ValidUntil = validUntil,
            ReachedAt = reachedAt,
            Basis = foreign == 1 ? new GrantList(basis) : BasisForEach(question, foreign),
        };
        return subject.HasParts ? WithParts(question, verdict) : verdict;
    }

    // Asked again rather than kept on the way: a refusal by the last originator must not have cost an array.
    private static GrantList BasisForEach(in Question question, int foreign)
    {
        var grants = new List<Grant>(foreign);
        foreach (var originator in question.Subject.Originators)
        {
            if (originator == question.Caller.Agency) continue;
            if (question.ChannelFrom(originator).Choose(question).Basis is { } grant) grants.Add(grant);
        }
        return new GrantList([.. grants]);
    }
}
