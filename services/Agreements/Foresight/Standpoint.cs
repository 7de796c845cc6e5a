using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>
/// What the one who asks may be told of a change that is tried out. The text of an agreement says who grants what to whom; how many
/// records there are it does not. So counts go to those who could count the records today: the originator all of its own, the recipient
/// what it sees and would lose. A depositary that is on neither side is told losses, which are of what both sides share already.
/// </summary>
/// <param name="caller">Who asks.</param>
/// <param name="instrument">Of what.</param>
/// <param name="register">Which agency belongs where.</param>
/// <param name="parties">Those named by the agreement, and the one that the act would bring.</param>
/// <param name="closes">The change only takes away, and adds no text.</param>
internal sealed class Standpoint(Identity caller, Instrument instrument, AgencyRegister register, IReadOnlyCollection<string> parties, bool closes)
{
    private bool IsDepositary => caller.Roles.Contains(Roles.Depositary) && caller.Agency == instrument.Depositary;

    // One that keeps an agreement of its own State is a side of it, and learns no more than a side.
    private bool IsNeutral => IsDepositary && !parties.Any(p => register.Covers(p, caller.Agency) || IsOurs(p));

    /// <summary>Refuses who is on no side of it. Refusals: NOT_A_PARTY.</summary>
    public void Demand()
    {
        if (!IsDepositary && !parties.Any(p => register.Covers(p, caller.Agency))) throw InstrumentRefusals.NotAParty(instrument.Name, caller.Agency);
    }

    /// <summary>To the depositary all, to an agency what concerns its own State's side.</summary>
    public bool Sees(V1.AccessDifference difference) => IsDepositary || IsOurs(difference.Originator) || IsOurs(difference.Recipient);

    /// <summary>What to ask of those who hold records.</summary>
    /// <param name="differences">All of the change.</param>
    /// <param name="partnersOf">With whom an agency shares anything, for provisions that forbid towards everybody.</param>
    public IEnumerable<V1.ImpactQuestion> Questions(IReadOnlyCollection<V1.AccessDifference> differences, Func<string, IEnumerable<string>> partnersOf)
    {
        var pairs = differences.SelectMany(d => (d.Recipient == Grant.AnyRecipient ? partnersOf(d.Originator) : [d.Recipient]).Select(r => (d.Originator, Recipient: r)))
            .Where(p => p.Originator != p.Recipient).Distinct().ToList();
        foreach (var recipient in pairs.Where(p => p.Originator == caller.Agency).Select(p => p.Recipient).Order(StringComparer.Ordinal))
            yield return new V1.ImpactQuestion { Originator = caller.Agency, Recipient = recipient };
        if (!closes) yield break;
        foreach (var recipient in pairs.Select(p => p.Recipient).Distinct().Order(StringComparer.Ordinal))
        {
            if (recipient == caller.Agency) yield return AsSeenByCaller();
            else if (IsNeutral) yield return new V1.ImpactQuestion { Recipient = recipient };
        }
    }

    // Not what the agency sees, but what this officer of it may.
    private V1.ImpactQuestion AsSeenByCaller() => new()
    {
        Recipient = caller.Agency,
        User = caller.User,
        Clearance = (Type.V1.Classification)Spelling.Clearance(caller.Clearance),
        Purposes = { caller.Mandate.Select(Spelling.Purpose).Where(p => p != Purposes.None).Select(p => (Type.V1.Purpose)System.Numerics.BitOperations.Log2((uint)p)).DefaultIfEmpty() },
    };

    private bool IsOurs(string agency) => agency == caller.Agency || (register.ParentOf(caller.Agency) is { } state && register.ParentOf(agency) == state);
}
