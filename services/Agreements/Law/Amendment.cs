using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>
/// A change of the text. It binds each pair of parties for both of which it is in force; towards the others the older text stays:
/// Vienna Convention on the Law of Treaties, articles 40 and 41.
/// </summary>
internal sealed record Amendment
{
    public required string Id { get; init; }

    /// <summary>As proposed.</summary>
    public required V1.Amendment Proposal { get; init; }

    /// <summary>The text with it and those adopted before it, as in v1+a1.</summary>
    public required string TextVersion { get; init; }

    /// <summary>When its text was frozen.</summary>
    public long? AdoptedAt { get; init; }

    /// <summary>UTC microseconds; may lie in the future.</summary>
    public long? EntryIntoForce { get; init; }

    /// <summary>Since when it is in force for each party that it binds.</summary>
    public IReadOnlyDictionary<string, long> BoundFrom { get; init; } = new Dictionary<string, long>();

    /// <summary>When it is in force between two parties, as far as both are bound by the instrument.</summary>
    public Period? Between(string one, string other) =>
        BoundFrom.TryGetValue(one, out var a) && BoundFrom.TryGetValue(other, out var b) ? new Period(Math.Max(a, b), long.MaxValue) : null;

    public bool IsOpenTo(string party) => Proposal.Parties.Count == 0 || Proposal.Parties.Contains(party);

    public V1.AmendmentState StateAt(long instant) =>
        EntryIntoForce <= instant ? V1.AmendmentState.InForce : AdoptedAt <= instant ? V1.AmendmentState.Adopted : V1.AmendmentState.Proposed;
}
