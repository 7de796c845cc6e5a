using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Foresight;

internal sealed partial class ForesightEndpoint
{
    private const int DefaultDays = 90, MostYears = 100, Batch = 100;

    public override async Task<V1.ListExpiriesResponse> ListExpiries(V1.ListExpiriesRequest request, ServerCallContext call)
    {
        var (agency, ct) = (call.Identity().Agency, call.CancellationToken);
        var (from, until) = Horizon(request, clock.Now());
        var page = await pages.Open(call, request);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (request.Agreement.Length > 0 && !await db.Visible(agency).AnyAsync(i => i.Name == request.Agreement, ct)) throw Refusals.NotFound(request.Agreement);

        // What is ahead is computed, so it cannot be asked of the database: all is computed, and one page of it told.
        List<(string Key, V1.Expiry Expiry)> found = [];
        for (var after = ""; await Some(db, agency, request.Agreement, after, ct) is { Count: > 0 } instruments; after = instruments[^1].Name)
            found.AddRange(await Within(db, instruments, from, until, ct));
        var (some, next) = page.Cut([.. found.Where(e => string.CompareOrdinal(e.Key, page.After) > 0).OrderBy(e => e.Key, StringComparer.Ordinal).Take(page.Size + 1)], e => e.Key);
        return new V1.ListExpiriesResponse { Expiries = { some.Select(e => e.Expiry) }, NextPageToken = next };
    }

    private static (long From, long Until) Horizon(V1.ListExpiriesRequest request, long now)
    {
        var violations = new Violations();
        if (request.Agreement.Length > 0) violations.CheckName("agreements", request.Agreement, "agreement");
        var from = Instants.Check(request.FromTime, "from_time", violations) ?? now;
        var until = Instants.Check(request.UntilTime, "until_time", violations);
        violations.Check(!(until <= from), "until_time", "must be later than from_time");
        violations.Check(!(until > from && until.Value.Instant() > from.Instant().AddTicks(Math.Min(TimeSpan.FromDays(365.25 * MostYears).Ticks, DateTimeOffset.MaxValue.Ticks - from.Instant().Ticks))), "until_time", $"must be at most {MostYears} years after from_time");
        violations.Refuse();
        return (from, until ?? from + (long)TimeSpan.FromDays(DefaultDays).TotalMicroseconds);
    }

    private static Task<List<Instrument>> Some(AgreementsDb db, string agency, string only, string after, CancellationToken ct) =>
        db.Visible(agency).AsNoTracking().Where(i => (only == "" || i.Name == only) && string.Compare(i.Name, after) > 0).OrderBy(i => i.Name).Take(Batch).ToListAsync(ct);

    private static async Task<IEnumerable<(string, V1.Expiry)>> Within(AgreementsDb db, List<Instrument> instruments, long from, long until, CancellationToken ct)
    {
        string[] names = [.. instruments.Select(i => i.Name)];
        var acts = (await db.Actions.AsNoTracking().Where(a => names.Contains(a.Agreement)).OrderBy(a => a.Number).ToListAsync(ct)).ToLookup(a => a.Agreement);
        var texts = (await db.Provisions.AsNoTracking().Where(p => names.Contains(p.Agreement)).OrderBy(p => p.Name).ToListAsync(ct)).ToLookup(p => p.Agreement);
        return instruments.SelectMany(i => new ExpiryRadar(i, TreatyLog.Read(i, acts[i.Name]), [.. texts[i.Name].Select(p => ProvisionWire.From(V1.SharingProvision.Parser.ParseFrom(p.Body)))])
            .Within(from, until).Select(e => (KeyOf(e.At, e.Expiry), e.Expiry)));
    }

    // Ascending as text: the instant first, and what sets two of one instant apart.
    private static string KeyOf(long at, V1.Expiry expiry) =>
        $"{(ulong)(at - long.MinValue):D20}|{expiry.Agreement}|{(int)expiry.Subject}|{(expiry.Begins ? 1 : 0)}|{expiry.Party}|{expiry.Towards}|{expiry.Amendment}|{string.Join(' ', expiry.Provisions)}";
}
