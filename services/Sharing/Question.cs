using System.Numerics;

namespace SecurityCoop.Sharing;

/// <summary>One question to the rule, with what is the same for every provision worked out once.</summary>
internal readonly ref struct Question(Policy policy, Caller caller, Actions action, Subject subject, long at)
{
    public readonly Policy Policy = policy;
    public readonly Caller Caller = caller;
    public readonly Subject Subject = subject;
    public readonly Marking Marking = subject.Marking;
    public readonly Actions Action = action;
    public readonly long At = at;

    /// <summary>A provision must name one of these.</summary>
    public readonly Actions OpenedBy = OpenersOf(action);

    /// <summary>The one purpose that may be used; none where it is not one, not in the mandate, or excluded by the originator.</summary>
    public readonly Purposes Purpose = UsablePurpose(caller) & ~subject.Marking.ExcludedPurposes;

    /// <summary>Nothing is judged that names nobody; a question that is not well formed is refused.</summary>
    public static bool IsWellFormed(Policy? policy, Caller? caller, Subject? subject) =>
        policy is not null && !string.IsNullOrEmpty(caller?.Agency)
        && subject is { Originators.Count: > 0, Marking: not null };

    /// <summary>READ includes DISCOVER and is enough to count a record; nothing else is implied. One action is asked for at a time.</summary>
    public static Actions OpenersOf(Actions action) => action switch
    {
        Actions.Discover => Actions.Discover | Actions.Read,
        Actions.Read => Actions.Read,
        Actions.Subscribe => Actions.Subscribe,
        Actions.Stats => Actions.Stats | Actions.Read,
        Actions.OnwardShare => Actions.OnwardShare,
        _ => Actions.None,
    };

    /// <summary>A caller acts for one purpose, and its agency's mandate covers it.</summary>
    public static Purposes UsablePurpose(Caller caller) =>
        BitOperations.IsPow2((int)caller.Purpose) ? caller.Purpose & caller.Mandate : Purposes.None;
}
