using System.Numerics;

namespace SecurityCoop.Sharing;

/// <summary>One question to the rule. What depends on the caller and the record alone is worked out here, once for all provisions.</summary>
internal readonly ref struct Question
{
    // Above every ceiling and unlike every domain: a provision can only refuse it.
    private const byte Never = byte.MaxValue;

    public readonly Policy Policy;
    public readonly Caller Caller;
    public readonly Subject Subject;
    public readonly Actions Action;
    public readonly long At;

    /// <summary>A provision must name one of these.</summary>
    public readonly Actions OpenedBy;

    /// <summary>The one purpose that may be used; none where it is not one, not in the mandate, or excluded by the originator.</summary>
    public readonly Purposes Purpose;

    public readonly Domain Domain;

    /// <summary>An unknown level is an unstated one.</summary>
    public readonly Level Level;

    /// <summary>As marked, where the caller is cleared for it.</summary>
    public readonly Classification Classification;

    /// <summary>As marked, where the caller is among those named or addressed. A permit never widens it (FIRST TLP 2.0).</summary>
    public readonly Tlp Tlp;

    /// <summary>REL TO and ORCON let the caller's agency see the record.</summary>
    public readonly bool IsReleased;

    public Question(Policy policy, Caller caller, Actions action, Subject subject, long at)
    {
        var marking = subject.Marking;
        (Policy, Caller, Subject, Action, At) = (policy, caller, subject, action, at);
        OpenedBy = OpenersOf(action);
        Purpose = UsablePurpose(caller) & ~marking.ExcludedPurposes;
        Domain = subject.Domain == Domain.Unspecified ? (Domain)Never : subject.Domain;
        Level = subject.Level > Level.Critical ? Level.Unspecified : subject.Level;
        Classification = marking.Classification is Classification.Unspecified or > Classification.TopSecret || marking.Classification > caller.Clearance
            ? (Classification)Never
            : marking.Classification;
        Tlp = marking.Tlp switch
        {
            Tlp.Clear or Tlp.Green or Tlp.Amber => marking.Tlp,
            Tlp.AmberStrict when Lists(marking.AddressedAgencies, caller.Agency) => Tlp.AmberStrict,
            Tlp.Red when Lists(marking.NamedRecipients, caller.User) => Tlp.Red,
            _ => (Tlp)Never,
        };
        IsReleased = marking.ReleasableToArray is { } states
            && (states.Length == 0 || Lists(states, policy.ParentOf(caller.Agency)))
            && (!marking.OriginatorControlled || Lists(marking.ReleasedTo, caller.Agency));
    }

    public Channel ChannelFrom(string originator) => Caller.ChannelsIn(Policy).From(originator);

    /// <summary>Nothing is judged that names nobody; a question that is not well formed is refused.</summary>
    public static bool IsWellFormed(Policy? policy, Caller? caller, Subject? subject) =>
        policy is not null && !string.IsNullOrEmpty(caller?.Agency)
        && subject is { OriginatorSpan.Length: > 0, Marking: not null };

    /// <summary>READ includes DISCOVER and is enough to count a record; nothing else is implied. One action is asked for at a time.</summary>
    public static Actions OpenersOf(Actions action) => action switch
    {
        Actions.Discover => Actions.Discover | Actions.Read,
        Actions.Read => Actions.Read,
        Actions.Subscribe => Actions.Subscribe,
        Actions.Stats => Actions.Stats | Actions.Read,
        Actions.OnwardShare => Actions.OnwardShare,
        Actions.DownloadEvidence or Actions.Export or Actions.Comment or Actions.Task => action,
        _ => Actions.None,
    };

    /// <summary>A caller acts for one purpose, and its agency's mandate covers it.</summary>
    public static Purposes UsablePurpose(Caller caller) =>
        BitOperations.IsPow2((int)caller.Purpose) ? caller.Purpose & caller.Mandate : Purposes.None;

    public static bool Lists(IReadOnlyList<string>? names, string? name)
    {
        if (names is null || string.IsNullOrEmpty(name)) return false;
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
