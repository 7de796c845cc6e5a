using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures.Asking;

/// <summary>A place in a list of the ledger, which runs from the newest to the oldest.</summary>
/// <param name="At">UTC microseconds.</param>
/// <param name="Id">Where instants are the same.</param>
internal readonly record struct LinePlace(long At, long Id)
{
    public static readonly LinePlace Newest = new(long.MaxValue, long.MaxValue);
}

/// <summary>Cuts lists of the ledger into pages. A token is sealed: the numbers inside count the lines of all owners.</summary>
public sealed class LedgerPages<TDb>(SharedKeys<TDb> keys) where TDb : ServiceDb
{
    private const int Bytes = 16;

    /// <summary>Where a page begins. Refusals: PAGE_TOKEN_INVALID.</summary>
    internal async ValueTask<LinePlace> Begin(PageRequest page, Identity reader, CancellationToken ct)
    {
        if (page.Token.Length == 0) return LinePlace.Newest;
        return (await keys.Tokens(ct)).Open(page.Token, Belongs(page, reader)) is { Length: Bytes } bytes
            ? new LinePlace(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)))
            : throw Refusals.PageTokenInvalid();
    }

    internal async ValueTask<string> Token(Disclosure last, PageRequest page, Identity reader, CancellationToken ct)
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, last.At);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), last.Id);
        return (await keys.Tokens(ct)).Seal(bytes, Belongs(page, reader));
    }

    /// <summary>Lines from a place on, newest first.</summary>
    internal static Task<List<Disclosure>> Lines(ServiceDb db, LedgerFilter filter, LinePlace after, int limit, CancellationToken ct)
    {
        var lines = filter.Of(db.Set<Disclosure>().AsNoTracking());
        if (after != LinePlace.Newest) lines = lines.Where(d => d.At <= after.At && (d.At < after.At || d.Id < after.Id));
        return lines.OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Take(limit).ToListAsync(ct);
    }

    private static string Belongs(PageRequest page, Identity reader) => $"ledger\n{reader.Agency}\n{reader.User}\n{page.List}";
}
