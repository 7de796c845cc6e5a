using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Disclosures.Hindsight;

/// <summary>Judges a line again by the law as it is known now for the instant of the line. Pure; the line stays as it is.</summary>
public static class SecondJudgement
{
    /// <summary>What was shown and has no basis, with a sentence that says why; nothing where the line is supported.</summary>
    /// <param name="policy">As it is known now; its periods reach back.</param>
    /// <param name="line">As it was written.</param>
    /// <param name="subject">The revision that was given; null where it is not here any more.</param>
    /// <param name="given">What of it the recipient had been given before: a provision may leave that readable.</param>
    public static (FieldGroups Fields, string Summary)? Of(Policy policy, Disclosure line, Subject? subject, FieldGroups given)
    {
        var shown = (FieldGroups)line.Mask;
        if (subject is null) return (shown, "The revision is not here any more and cannot be judged.");
        // The part of this originator alone: the others have lines of their own. What the token allowed was seen to at the time.
        var purpose = (Purposes)line.Purpose;
        var recipient = new Caller(line.Recipient, line.User, purpose, purpose, Classification.TopSecret);
        var explained = AccessRule.Explain(policy, recipient, (Actions)line.Action, PartOf(subject, line.Originator) with { Given = given }, line.At);
        if (!explained.Verdict.Permitted) return (shown, explained.Summary);
        var beyond = shown & ~explained.Verdict.Mask;
        return beyond == FieldGroups.None ? null : (beyond, $"{explained.Summary} It did not open {beyond}.");
    }

    /// <summary>
    /// The same of a statistic. Which records were in it is not kept: so it asks what does not depend on them, whether the provision
    /// that is named gave numbers to this recipient, for this purpose, then.
    /// </summary>
    public static (FieldGroups Fields, string Summary)? OfStatistic(Policy policy, Disclosure line)
    {
        var purpose = (Purposes)line.Purpose;
        var recipient = new Caller(line.Recipient, line.User, purpose, purpose, Classification.TopSecret);
        var grants = AccessRule.Explain(policy, recipient, (Actions)line.Action, AnyRecord(line.Originator), line.At).Grants.Where(g => g.Grant.Terms.Provision == line.Basis).ToList();
        if (grants.Exists(g => !g.Failed.Any(f => OfTheRecipient.Contains(f.Dimension)))) return null;
        var why = grants.SelectMany(g => g.Failed).FirstOrDefault(f => OfTheRecipient.Contains(f.Dimension));
        return ((FieldGroups)line.Mask, why is null ? $"{line.Basis} grants this recipient nothing." : $"{line.Basis} gave no numbers to this recipient then. {why.Detail}");
    }

    private static readonly string[] OfTheRecipient = ["in_force", "action", "purpose"];

    private static Subject AnyRecord(string originator) => new()
    {
        Domain = Domain.Unspecified,
        Type = "",
        Originators = [originator],
        RecordedAt = long.MaxValue,
        Marking = new Marking { Classification = Classification.Public, Tlp = Tlp.Clear },
    };

    private static Subject PartOf(Subject subject, string originator) => subject with
    {
        Originators = [originator],
        Parts = [.. subject.Parts.Where(part => part.Originators.Contains(originator)).Select(part => PartOf(part, originator))],
    };
}
