using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Areas;
using SecurityCoop.Agreements.Provisions;

namespace SecurityCoop.Agreements.Policy;

/// <summary>
/// Reads the policy as of an epoch. What was written up to an epoch that can be read never changes afterwards, so the parts may be
/// read one after another.
/// </summary>
internal static class PolicyReading
{
    public static Task<long> Epoch(this AgreementsDb db, CancellationToken ct) => db.PolicyEpochs.AsNoTracking().Select(e => e.Epoch).SingleAsync(ct);

    /// <summary>Everything that is granted, and where every agency belongs.</summary>
    public static async Task<V1.PolicySnapshot> Snapshot(this AgreementsDb db, CancellationToken ct)
    {
        var epoch = await db.Epoch(ct);
        var grants = await db.CompiledAgreements.AsNoTracking()
            .Where(c => c.Epoch <= epoch && !db.CompiledAgreements.Any(n => n.Agreement == c.Agreement && n.Epoch > c.Epoch && n.Epoch <= epoch))
            .OrderBy(c => c.Agreement).Select(c => c.Grants).ToListAsync(ct);
        var snapshot = new V1.PolicySnapshot { Epoch = epoch, Affiliations = { await db.Affiliations(-1, epoch, ct) } };
        snapshot.Agreements.AddRange(grants.Select(V1.AgreementGrants.Parser.ParseFrom).Where(g => g.Grants.Count > 0));
        return snapshot;
    }

    /// <summary>One epoch's difference.</summary>
    public static async Task<V1.PolicyChange> Change(this AgreementsDb db, long epoch, CancellationToken ct)
    {
        var grants = await db.CompiledAgreements.AsNoTracking().Where(c => c.Epoch == epoch).OrderBy(c => c.Agreement).Select(c => c.Grants).ToListAsync(ct);
        return new V1.PolicyChange
        {
            Epoch = epoch,
            Agreements = { grants.Select(V1.AgreementGrants.Parser.ParseFrom) },
            Affiliations = { await db.Affiliations(epoch - 1, epoch, ct) },
        };
    }

    /// <summary>An agreement's provisions with the areas that they name, as the compiler reads them.</summary>
    public static async Task<IReadOnlyList<Provision>> ProvisionsOf(this AgreementsDb db, string agreement, CancellationToken ct)
    {
        var bodies = await db.Provisions.AsNoTracking().Where(p => p.Agreement == agreement).OrderBy(p => p.Name).Select(p => p.Body).ToListAsync(ct);
        V1.SharingProvision[] texts = [.. bodies.Select(V1.SharingProvision.Parser.ParseFrom)];
        var areas = await db.Scopes(texts, ct);
        return [.. texts.Select(text => ProvisionWire.From(text, areas))];
    }

    private static async Task<List<V1.AgencyAffiliation>> Affiliations(this AgreementsDb db, long after, long until, CancellationToken ct) =>
        await db.Agencies.AsNoTracking().Where(a => a.Epoch > after && a.Epoch <= until).OrderBy(a => a.Name)
            .Select(a => new V1.AgencyAffiliation { Agency = a.Name, Parent = a.Parent }).ToListAsync(ct);
}
