using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Lists;

namespace SecurityCoop.Agreements.Directory;

/// <summary>securitycoop.agreements.v1.DirectoryService: one file for each call.</summary>
internal sealed partial class DirectoryEndpoint(AgreementsDb db, DirectoryRecorder recorder, Pages pages) : V1.DirectoryService.DirectoryServiceBase;

internal static class DirectoryReading
{
    /// <summary>Everything that treaty law asks of the directory.</summary>
    public static async Task<AgencyRegister> Register(this AgreementsDb db, CancellationToken ct) =>
        new(await db.Agencies.AsNoTracking().Select(a => new AgencyEntry(a.Name, a.Parent, a.Kind)).ToListAsync(ct));
}
