using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement;

/// <summary>
/// One caller's look at shared records, under one policy, at one instant, for one action. Made by the <see cref="Gate"/>;
/// list, get, count, search, statistics and stream all judge by it and by nothing else.
/// </summary>
public sealed record Reading(Caller Caller, Actions Action, Policy Policy, bool IsFresh, long At)
{
    /// <summary>The answer of the rule. Without a running lease everything foreign is refused.</summary>
    public Verdict Judge(Subject subject) => AccessRule.Decide(IsFresh ? Policy : Policy.Empty, Caller, Action, subject, At);

    /// <summary>Foreign originators that may have something for the caller: narrows the query, decides nothing.</summary>
    public IReadOnlyList<OriginatorBounds> Originators(Domain domain) => IsFresh ? Policy.OriginatorsFor(Caller, domain, Action, At) : [];

    /// <summary>Whether some provision leaves readable what the caller's agency was given before: then the ledger has a say.</summary>
    public bool AsksWhatWasGiven => IsFresh && Policy.LeavesWhatWasGiven(Caller.Agency, At);

    /// <summary>Records that the caller's agency has asked for, where some provision opens no others.</summary>
    public IReadOnlySet<Guid> Requested { get; init; } = NothingRequested;

    private static readonly HashSet<Guid> NothingRequested = [];

    /// <summary>Whether some provision opens only what the caller's agency has asked for: then its requests have a say.</summary>
    public bool AsksWhatWasRequested => IsFresh && Policy.AsksForRequests(Caller.Agency);

    /// <summary>
    /// The refusal for a record that was not permitted or not found: the same for both. While the lease has run out it says so,
    /// for existing and absent names alike.
    /// </summary>
    public Refusal Absent(string name) => IsFresh ? Refusals.NotFound(name) : Refusals.StalePolicy();
}

/// <summary>A record with the rule's answer.</summary>
/// <param name="Record">Its id.</param>
/// <param name="Revision">Which revision was judged.</param>
/// <param name="Subject">What the rule looked at.</param>
/// <param name="Verdict">The answer.</param>
public readonly record struct Judged(Guid Record, int Revision, Subject Subject, Verdict Verdict);
