using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>Whose records go into a number, how many of them, and by which provisions: noted while it is computed, for the ledger.</summary>
public sealed class CountedRecords
{
    private readonly Dictionary<(string Originator, string Provision, string Article), Share> shares = [];

    /// <summary>Own ones included.</summary>
    public long Total { get; private set; }

    internal IEnumerable<Share> Shares => shares.Values;

    /// <summary>One record that is counted, as it is shown.</summary>
    public void Add(in Verdict verdict)
    {
        Total++;
        if (verdict.Own) return;
        foreach (var grant in verdict.Basis)
        {
            var key = (grant.Originator, grant.Terms.Provision, grant.Terms.Article);
            if (!shares.TryGetValue(key, out var share)) shares[key] = share = new Share(grant);
            share.Records++;
            share.Mask |= verdict.Mask;
        }
    }

    /// <summary>What one originator gave by one provision.</summary>
    internal sealed class Share(Grant grant)
    {
        public Grant Grant => grant;

        public long Records { get; set; }

        /// <summary>All parts that any of the records was counted by.</summary>
        public FieldGroups Mask { get; set; }
    }
}
