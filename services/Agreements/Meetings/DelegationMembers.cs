using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

/// <summary>Members of delegations that are said to be officials of the directory.</summary>
internal static class DelegationMembers
{
    /// <summary>Each is there, and is spelt as the directory knows it: a new spelling is entered there first, as an alias. Refusals: FIELDS_INVALID.</summary>
    /// <param name="change">The change.</param>
    /// <param name="delegations">Each with the path of its field.</param>
    public static async Task DemandKnown(this DossierWrite change, params IReadOnlyList<(V1.Delegation Delegation, string Path)> delegations)
    {
        (V1.DelegationMember Member, string Path)[] members =
            [.. delegations.SelectMany(d => d.Delegation.Members.Select((member, i) => (member, $"{d.Path}.members[{i}]"))).Where(m => m.member.Official.Length > 0)];
        if (members.Length == 0) return;
        string[] named = [.. members.Select(m => m.Member.Official).Distinct()];
        var spellings = (await change.Db.Names.AsNoTracking().Where(n => named.Contains(n.Resource)).ToListAsync(change.Ct)).ToLookup(n => n.Resource, n => n.Folded);
        var violations = new Violations();
        foreach (var (member, path) in members)
        {
            if (violations.Check(spellings.Contains(member.Official), $"{path}.official", "is not in the directory"))
                violations.Check(spellings[member.Official].Contains(SpellingSearch.Fold(member.Name)), $"{path}.name", $"must be a spelling of {member.Official} in the directory");
        }

        violations.Refuse();
    }
}
