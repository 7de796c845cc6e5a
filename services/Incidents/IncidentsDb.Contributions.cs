using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Attention;
using SecurityCoop.Incidents.Contributions;

namespace SecurityCoop.Incidents;

// What others say of incidents, for the one reader that judges it; and what each agency makes of them, for its own eyes.
internal sealed partial class IncidentsDb
{
    private DbSet<ContributionRow> Contributions => Set<ContributionRow>();

    private DbSet<AttentionRow> Attentions => Set<AttentionRow>();

    public void Add(ContributionRow contribution) => Contributions.Add(contribution);

    public void Add(AttentionRow attention) => Attentions.Add(attention);

    /// <summary>Tracked: a step changes it.</summary>
    public Task<ContributionRow?> ContributionById(Guid id, CancellationToken ct) => Contributions.SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>The next contributions to an incident, newest first.</summary>
    public Task<List<ContributionRow>> ContributionsOf(Guid incident, Keyset after, int limit, CancellationToken ct) =>
        Contributions.AsNoTracking().Where(row => row.Incident == incident && (row.CreatedAt < after.At || (row.CreatedAt == after.At && row.Id > after.Id)))
            .OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).Take(limit).ToListAsync(ct);

    /// <summary>These contributions, for the ledger.</summary>
    public Task<List<ContributionRow>> ContributionsByIds(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Contributions.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);

    /// <summary>Tracked: a step changes it.</summary>
    public Task<AttentionRow?> AttentionTo(Guid incident, string agency, CancellationToken ct) => Attentions.SingleOrDefaultAsync(row => row.Agency == agency && row.Incident == incident, ct);

    /// <summary>What an agency has looked after, last steps first.</summary>
    public Task<List<AttentionRow>> AttentionOf(string agency, Keyset after, int limit, CancellationToken ct) =>
        Attentions.AsNoTracking().Where(row => row.Agency == agency && (row.SteppedAt < after.At || (row.SteppedAt == after.At && row.Incident > after.Id)))
            .OrderByDescending(row => row.SteppedAt).ThenBy(row => row.Incident).Take(limit).ToListAsync(ct);
}
