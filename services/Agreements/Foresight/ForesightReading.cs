using Microsoft.EntityFrameworkCore;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>Of agreements that the caller was let through to.</summary>
internal static class ForesightReading
{
    /// <summary>Everyone who is or may become a party.</summary>
    public static Task<List<string>> PartiesOf(this AgreementsDb db, string agreement, CancellationToken ct) =>
        db.Parties.AsNoTracking().Where(p => p.Agreement == agreement).OrderBy(p => p.Party).Select(p => p.Party).ToListAsync(ct);
}
