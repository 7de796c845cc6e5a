namespace SecurityCoop.Sharing;

public static partial class AccessRule
{
    /// <summary>Decides and tells why, provision by provision and dimension by dimension. Slower than <see cref="Decide"/>; same answer.</summary>
    /// <param name="policy">What the agreements grant.</param>
    /// <param name="caller">The recipient and its purpose.</param>
    /// <param name="action">Exactly one action.</param>
    /// <param name="subject">The record.</param>
    /// <param name="at">The instant of the question, in UTC microseconds.</param>
    public static Explanation Explain(Policy policy, Caller caller, Actions action, Subject subject, long at)
    {
        var verdict = Decide(policy, caller, action, subject, at);
        if (!Question.IsWellFormed(policy, caller, subject))
            return new Explanation(verdict, [], "Refused: the question names no agency, no originator or no marking.");

        var question = new Question(policy, caller, action, subject, at);
        var judged = new List<GrantExplanation>();
        foreach (var originator in subject.Originators.Where(o => o != caller.Agency).Distinct(StringComparer.Ordinal))
        {
            var channel = question.ChannelFrom(originator);
            foreach (ref readonly var clause in channel.Opening)
            {
                judged.Add(new GrantExplanation(clause.Grant, FailuresOf(clause, channel, question)));
            }
        }
        // Where only a part is closed, the reason is the part's.
        Explanation[] parts = [.. subject.Parts.Where(part => part is not null).Select(part => Explain(policy, caller, action, part with { Given = subject.Given, RequestedBy = subject.RequestedBy }, at))];
        var closed = parts.FirstOrDefault(part => !part.Verdict.Permitted);
        var summary = closed is not null && judged.Any(g => g.Permits) ? $"{closed.Summary} This record joins one for which that is so." : ExplanationText.Summary(verdict, judged, caller, subject);
        return new Explanation(verdict, [.. judged, .. parts.SelectMany(part => part.Grants)], summary);
    }

    private static List<FailedDimension> FailuresOf(in Clause clause, Channel channel, in Question question)
    {
        var failed = new List<FailedDimension>();
        for (var dimension = Dimension.InForce; dimension <= Dimension.Given; dimension++)
        {
            if (!GrantMatch.Holds(dimension, clause, question))
                failed.Add(new FailedDimension(dimension.Name(), ExplanationText.Detail(dimension, clause, question)));
        }
        if (channel.ForbiddenBy(clause, question) is { } forbid)
            failed.Add(new FailedDimension(Dimension.Forbidden.Name(), ExplanationText.Forbidden(forbid)));
        return failed;
    }
}
