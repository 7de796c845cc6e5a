using System.Buffers.Binary;
using System.Text;
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

/// <summary>A place in a list of what a recall is about.</summary>
internal sealed record VersionPlace(string Recipient, Guid Record, int Revision);

/// <summary>Cuts lists of the ledger into pages. A token is sealed: the numbers inside count the lines of all owners.</summary>
public sealed class LedgerPages<TDb>(SharedKeys<TDb> keys) where TDb : ServiceDb
{
    private const int Bytes = 16;

    /// <summary>Where a page begins. Refusals: PAGE_TOKEN_INVALID.</summary>
    internal async ValueTask<LinePlace> Begin(PageRequest page, Identity reader, CancellationToken ct) => await Open(page, reader, ct) switch
    {
        null => LinePlace.Newest,
        { Length: Bytes } bytes => new LinePlace(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8))),
        _ => throw Refusals.PageTokenInvalid(),
    };

    internal ValueTask<string> Token(Disclosure last, PageRequest page, Identity reader, CancellationToken ct)
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, last.At);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), last.Id);
        return Seal(bytes, page, reader, ct);
    }

    /// <summary>The same for recalls.</summary>
    internal async ValueTask<Keyset> BeginRecalls(PageRequest page, Identity reader, CancellationToken ct) =>
        await Open(page, reader, ct) is not { } bytes ? Keyset.Start : Keyset.Read(bytes) ?? throw Refusals.PageTokenInvalid();

    internal ValueTask<string> RecallsToken(Keyset last, PageRequest page, Identity reader, CancellationToken ct) => Seal(last.ToBytes(), page, reader, ct);

    /// <summary>The same for what a recall is about; null begins.</summary>
    internal async ValueTask<VersionPlace?> BeginVersions(PageRequest page, Identity reader, CancellationToken ct)
    {
        if (await Open(page, reader, ct) is not { } bytes) return null;
        return Encoding.UTF8.GetString(bytes).Split(' ') is [var recipient, var record, var revision] ? new VersionPlace(recipient, Guid.Parse(record), int.Parse(revision)) : throw Refusals.PageTokenInvalid();
    }

    internal ValueTask<string> VersionsToken(VersionPlace last, PageRequest page, Identity reader, CancellationToken ct) =>
        Seal(Encoding.UTF8.GetBytes($"{last.Recipient} {last.Record} {last.Revision}"), page, reader, ct);

    /// <summary>Lines from a place on, newest first.</summary>
    internal static Task<List<Disclosure>> Lines(ServiceDb db, LedgerFilter filter, LinePlace after, int limit, CancellationToken ct)
    {
        var lines = filter.Of(db.Set<Disclosure>().AsNoTracking());
        if (after != LinePlace.Newest) lines = lines.Where(d => d.At <= after.At && (d.At < after.At || d.Id < after.Id));
        return lines.OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Take(limit).ToListAsync(ct);
    }

    private async ValueTask<byte[]?> Open(PageRequest page, Identity reader, CancellationToken ct) =>
        page.Token.Length == 0 ? null : (await keys.Tokens(ct)).Open(page.Token, Belongs(page, reader)) ?? throw Refusals.PageTokenInvalid();

    private async ValueTask<string> Seal(byte[] place, PageRequest page, Identity reader, CancellationToken ct) => (await keys.Tokens(ct)).Seal(place, Belongs(page, reader));

    private static string Belongs(PageRequest page, Identity reader) => $"ledger\n{reader.Agency}\n{reader.User}\n{page.List}";
}
