using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

/// <summary>Agencies as the contract shows them: under the name that counts today, with all names, predecessors and successors.</summary>
internal sealed class AgencyShowing(AgreementsDb db, TimeProvider clock)
{
    public async Task<V1.Agency> Show(Agency agency, CancellationToken ct) => (await Show([agency], ct)).Single();

    public async Task<IReadOnlyList<V1.Agency>> Show(IReadOnlyList<Agency> agencies, CancellationToken ct)
    {
        string[] shown = [.. agencies.Select(a => a.Name)];
        var names = (await db.Names.AsNoTracking().Where(n => shown.Contains(n.Resource)).OrderBy(n => n.Number).ToListAsync(ct)).ToLookup(n => n.Resource);
        var successions = await db.Successions.AsNoTracking().Where(s => shown.Contains(s.Predecessor) || shown.Contains(s.Successor)).ToListAsync(ct);
        var (before, after) = (successions.ToLookup(s => s.Successor), successions.ToLookup(s => s.Predecessor));
        return [.. agencies.Select(a => Show(a, names[a.Name], before[a.Name], after[a.Name]))];
    }

    /// <summary>With a name that is about to be committed.</summary>
    public async Task<V1.Agency> Show(Agency agency, DirectoryName next, CancellationToken ct) =>
        Show(agency, [.. await NamesOf(agency, ct), next], await Before(agency, ct), await After(agency, ct));

    /// <summary>With a successor that is about to be committed.</summary>
    public async Task<V1.Agency> Show(Agency agency, AgencySuccession next, CancellationToken ct) =>
        Show(agency, await NamesOf(agency, ct), await Before(agency, ct), [.. await After(agency, ct), next]);

    /// <summary>From what is at hand.</summary>
    /// <param name="agency">Which.</param>
    /// <param name="names">All its names in order.</param>
    /// <param name="predecessors">Successions to it.</param>
    /// <param name="successors">Successions of it.</param>
    public V1.Agency Show(Agency agency, IEnumerable<DirectoryName> names, IEnumerable<AgencySuccession> predecessors, IEnumerable<AgencySuccession> successors)
    {
        var today = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        DirectoryName[] all = [.. names];
        return new V1.Agency
        {
            Name = agency.Name,
            DisplayName = all.Last(n => n.FromDate is null || string.CompareOrdinal(n.FromDate, today) <= 0).Text,
            Parent = agency.Parent,
            Kind = agency.Kind,
            CreateTime = agency.CreatedAt.ToTimestamp(),
            Mandate = agency.Mandate is null ? null : V1.Mandate.Parser.ParseFrom(agency.Mandate),
            Names = { all.Select(n => new V1.AgencyName { DisplayName = n.Text, FromDate = n.FromDate ?? "" }) },
            Predecessors = { predecessors.OrderBy(s => s.Predecessor, StringComparer.Ordinal).Select(s => new V1.Succession { Agency = s.Predecessor, Date = s.Date }) },
            Successors = { successors.OrderBy(s => s.Successor, StringComparer.Ordinal).Select(s => new V1.Succession { Agency = s.Successor, Date = s.Date }) },
        };
    }

    private Task<List<DirectoryName>> NamesOf(Agency agency, CancellationToken ct) =>
        db.Names.AsNoTracking().Where(n => n.Resource == agency.Name).OrderBy(n => n.Number).ToListAsync(ct);

    private Task<List<AgencySuccession>> Before(Agency agency, CancellationToken ct) =>
        db.Successions.AsNoTracking().Where(s => s.Successor == agency.Name).ToListAsync(ct);

    private Task<List<AgencySuccession>> After(Agency agency, CancellationToken ct) =>
        db.Successions.AsNoTracking().Where(s => s.Predecessor == agency.Name).ToListAsync(ct);
}
