using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Access;

/// <summary>
/// Provisions of agreements that name both sides and yet compile to nothing between the two agencies. The rule never meets them; who asks
/// why a partner sees nothing wants to know of them.
/// </summary>
/// <param name="db">To read agreements with.</param>
/// <param name="register">Which agency belongs where.</param>
/// <param name="at">The instant of the question.</param>
internal sealed class SilentProvisions(AgreementsDb db, AgencyRegister register, long at)
{
    /// <summary>Those that permit, of one kind of record, of agreements that the caller sees; the ones named already are left out.</summary>
    public async Task<IReadOnlyList<Type.V1.ProvisionVerdict>> Between(string caller, string originator, string recipient, Domain domain, IReadOnlySet<string> named, CancellationToken ct)
    {
        string[] one = Sides(originator), other = Sides(recipient);
        var instruments = await db.Visible(caller).AsNoTracking()
            .Where(i => db.Parties.Any(p => p.Agreement == i.Name && one.Contains(p.Party)) && db.Parties.Any(p => p.Agreement == i.Name && other.Contains(p.Party)))
            .OrderBy(i => i.Name).ToListAsync(ct);
        List<Type.V1.ProvisionVerdict> found = [];
        foreach (var instrument in instruments)
        {
            var silent = (await db.ProvisionsOf(instrument.Name, ct)).Where(p => p.Terms.Effect == ProvisionEffect.Permit && p.Terms.Domain == domain && !named.Contains(p.Name)).ToList();
            if (silent.Count == 0) continue;
            var status = TreatyLog.Read(instrument, await db.History(instrument.Name, ct));
            found.AddRange(silent.Select(p => new Type.V1.ProvisionVerdict
            {
                Originator = originator,
                Provision = p.Name,
                Article = p.Terms.Article,
                Failed = { new Type.V1.FailedDimension { Dimension = "parties", Detail = WhySilent(p, status, originator, recipient) } },
            }));
        }
        return found;
    }

    private string WhySilent(Provision provision, InstrumentStatus status, string originator, string recipient)
    {
        var (po, pr) = (TrackOf(status, originator), TrackOf(status, recipient));
        if (po is null || pr is null) return $"{(po is null ? originator : recipient)} is covered by no party that has acted on the agreement.";
        if (po == pr) return $"{po.Party} brings both agencies; an agreement does not operate within one party.";
        if (!provision.From.AgenciesOf(po.Party, register).Contains(originator)) return $"The article does not name {originator} among those whose records are shared.";
        if (provision.To?.AgenciesOf(pr.Party, register).Contains(recipient) != true) return $"The article does not name {recipient} among those who may see them.";
        return $"The article operates at no time between {po.Party} ({status.StateAt(po, at).NameInContract()}) and {pr.Party} ({status.StateAt(pr, at).NameInContract()}); the agreement is {status.StateAt(at).NameInContract()}.";
    }

    private PartyTrack? TrackOf(InstrumentStatus status, string agency) => status.Tracks.FirstOrDefault(t => register.Covers(t.Party, agency));

    private string[] Sides(string agency) => register.ParentOf(agency) is { } parent ? [agency, parent] : [agency];
}
