using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Directory;

namespace SecurityCoop.Agreements.Meetings;

/// <summary>Whether enough of the parties in force are present.</summary>
internal static class QuorumRule
{
    /// <param name="parties">Parties in force on the first day.</param>
    /// <param name="delegations">Who came.</param>
    /// <param name="share">What is asked for; null: nothing.</param>
    /// <param name="register">A delegation of an agency stands for its State where the State is the party.</param>
    public static V1.Quorum Count(IReadOnlyList<string> parties, IEnumerable<V1.Delegation> delegations, V1.Fraction? share, AgencyRegister register)
    {
        // A group that is neither State nor organisation has no sender, and is nobody's party.
        string[] senders = [.. delegations.Where(d => !d.Observer && d.Sender.Length > 0).Select(d => d.Sender)];
        var present = parties.Count(party => senders.Any(sender => register.Covers(party, sender)));
        var quorum = new V1.Quorum
        {
            PartiesInForce = parties.Count,
            PartiesPresent = present,
            Percent = parties.Count == 0 ? "" : QuantityRules.Percent((decimal)present / parties.Count),
            Quorate = true,
        };
        if (share is null) return quorum;

        // The least whole number that is not below the share: two thirds of 10 are 7.
        quorum.Needed = (int)((((long)parties.Count * share.Numerator) + share.Denominator - 1) / share.Denominator);
        quorum.Quorate = parties.Count > 0 && present >= quorum.Needed;
        return quorum;
    }
}
