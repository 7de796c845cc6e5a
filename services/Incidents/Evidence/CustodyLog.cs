using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>
/// Through whose hands an item went: its journal, which is append-only and chained by hashes, read as custody.
/// </summary>
internal sealed class CustodyLog(IDbContextFactory<IncidentsDb> databases)
{
    public const string Collected = "evidence.collected", Sealed = "evidence.sealed", Quarantined = "evidence.quarantined", Withdrawn = "evidence.withdrawn";
    private const string Transferred = "evidence.transferred", Received = "evidence.received", Opened = "evidence.opened";

    // Downloads of one item wait for each other here; only those at other replicas may still come in between.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public static string KindOf(V1.CustodyKind kind) => kind == V1.CustodyKind.Transferred ? Transferred : Received;

    /// <summary>What an entry tells beside who, when and what.</summary>
    public static byte[] Payload(V1.CustodyEntry told) => new V1.CustodyEntry
    {
        EventTime = told.EventTime?.Microseconds().ToTimestamp(),
        Counterpart = told.Counterpart,
        Place = told.Place,
        Reason = told.Reason,
        Provision = told.Provision,
    }.ToByteArray();

    /// <summary>Enters that another agency is about to download it. Where that fails, nothing leaves.</summary>
    public async Task Open(Reading reading, string name, string reason, string provision, CancellationToken ct)
    {
        var (payload, turn) = (Payload(new() { Reason = reason, Provision = provision }), turns[(uint)name.GetHashCode(StringComparison.Ordinal) % turns.Length]);
        await turn.WaitAsync(ct);
        try
        {
            while (!await TryAppend(reading, name, payload, ct)) { }
        }
        finally
        {
            turn.Release();
        }
    }

    // False where somebody else's entry came first: this one goes behind it.
    private async Task<bool> TryAppend(Reading reading, string name, byte[] payload, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Append(name, Opened, payload);
        try
        {
            await db.Commit(new Write(reading.Caller.Agency, reading.Caller.User, reading.At), new Empty(), ct);
            return true;
        }
        catch (Refusal e) when (e.Code == Grpc.Core.StatusCode.Aborted)
        {
            return false;
        }
    }

    /// <summary>An entry for the originator.</summary>
    public static V1.CustodyEntry ToOwner(JournalEntry entry)
    {
        var told = V1.CustodyEntry.Parser.ParseFrom(entry.Payload);
        (told.Sequence, told.Kind, told.Agency, told.User, told.CreateTime) = (entry.Sequence, KindOf(entry), entry.Agency, entry.User, entry.At.ToTimestamp());
        (told.PreviousHash, told.Hash) = (UnsafeByteOperations.UnsafeWrap(entry.PreviousHash), UnsafeByteOperations.UnsafeWrap(entry.Hash));
        return told;
    }

    /// <summary>An entry for another agency that it concerns; null for all other entries. How many there are is none of its business.</summary>
    public static V1.CustodyEntry? ToOther(JournalEntry entry, string agency)
    {
        var told = ToOwner(entry);
        if (told.Agency != agency && told.Counterpart != agency) return null;
        (told.Sequence, told.PreviousHash, told.Hash) = (0, ByteString.Empty, ByteString.Empty);
        if (told.Agency != agency) told.User = "";
        return told;
    }

    private static V1.CustodyKind KindOf(JournalEntry entry) => entry.Kind switch
    {
        Collected => V1.CustodyKind.Collected,
        Transferred => V1.CustodyKind.Transferred,
        Received => V1.CustodyKind.Received,
        Sealed => V1.CustodyKind.Sealed,
        Opened => V1.CustodyKind.Opened,
        Quarantined => V1.CustodyKind.Quarantined,
        Withdrawn => V1.CustodyKind.Withdrawn,
        _ => V1.CustodyKind.Unspecified,
    };
}
