using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Lists;

namespace SecurityCoop.Agreements.Directory;

/// <summary>securitycoop.agreements.v1.DirectoryService: one file for each call.</summary>
internal sealed partial class DirectoryEndpoint(AgreementsDb db, DirectoryRecorder recorder, AgencyShowing agencies, Pages pages) : V1.DirectoryService.DirectoryServiceBase;

internal static class DirectoryReading
{
    /// <summary>Tells whether an agency, a State or an organisation has this name.</summary>
    public static async Task<bool> IsKnown(this AgreementsDb db, string name, CancellationToken ct) =>
        await db.Agencies.AnyAsync(a => a.Name == name, ct)
        || await db.States.AnyAsync(s => s.Name == name, ct)
        || await db.Organisations.AnyAsync(o => o.Name == name, ct);

    /// <summary>Everything that treaty law asks of the directory.</summary>
    public static async Task<AgencyRegister> Register(this AgreementsDb db, CancellationToken ct) =>
        new(await db.Agencies.AsNoTracking().Select(a => new AgencyEntry(a.Name, a.Parent, a.Kind)).ToListAsync(ct));
}
