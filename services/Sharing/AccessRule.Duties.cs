namespace SecurityCoop.Sharing;

/// <summary>What an originator owes: a provision obliges it to share a record.</summary>
/// <param name="Grant">The obliging provision, whose originator owes and whose recipient is owed to.</param>
/// <param name="DueAt">In UTC microseconds.</param>
public sealed record Duty(Grant Grant, long DueAt);

public static partial class AccessRule
{
    /// <summary>
    /// Whom the record's originators owe it to. A duty arises when a record is recorded while the provision operates, and is not
    /// undone by its end. It opens nothing: only a provision that permits does.
    /// </summary>
    /// <param name="policy">What the agreements say.</param>
    /// <param name="subject">The record.</param>
    public static IReadOnlyList<Duty> DutiesOf(Policy policy, Subject subject)
    {
        if (policy is null || subject is not { OriginatorSpan.Length: > 0 }) return [];
        var duties = new List<Duty>();
        foreach (var originator in subject.Originators)
        {
            foreach (var grant in policy.Obliging(originator))
            {
                if (subject.Originators.Contains(grant.Recipient) || !Obliges(grant, subject)) continue;
                duties.Add(new Duty(grant, grant.Terms.Deadline > long.MaxValue - subject.RecordedAt ? long.MaxValue : subject.RecordedAt + grant.Terms.Deadline));
            }
        }
        return duties;
    }

    // What is not known of the record obliges to nothing.
    private static bool Obliges(Grant grant, Subject subject) =>
        grant.Periods.Any(p => p.Contains(subject.RecordedAt))
        && grant.Terms.Domain == subject.Domain && subject.Domain != Domain.Unspecified
        && grant.Terms.Types.Covers(subject.Type)
        && (grant.Terms.MinLevel == Level.Unspecified || subject.Level >= grant.Terms.MinLevel)
        && (grant.Terms.Geography is null || subject.Place is { } place && grant.Terms.Geography.Holds(place, subject.HappenedAt));
}
