using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>
/// Where the bytes are, and the only part that knows: uploads by item until they are sealed, then files named by their hash, the same
/// bytes once; what is quarantined apart. The three folders lie in one file system, so that a file moves whole or not at all.
/// </summary>
internal sealed class EvidenceFiles(IOptions<EvidenceOptions> options, IOptions<StoreOptions> store, ILogger<EvidenceFiles> log)
{
    // EWOULDBLOCK: somebody else has the lock on the file, in this process or another one of this machine.
    private const int Busy = 11;

    private readonly string root = options.Value.Directory is { Length: > 0 } given ? given : Path.Combine(store.Value.DataDirectory, "evidence");

    /// <summary>Opens an item's upload for one writer. Refusals: LIMIT_EXCEEDED, PART_UNAVAILABLE.</summary>
    public StagedFile Stage(Guid id) => Reach(() =>
    {
        Directory.CreateDirectory(Path.Combine(root, "uploads"));
        return new StagedFile(File.OpenHandle(Upload(id), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous), Away);
    });

    /// <summary>Opens a sealed item. Refusals: PART_UNAVAILABLE.</summary>
    public FileStream Open(Guid id, ReadOnlySpan<byte> sha256)
    {
        var hash = Convert.ToHexStringLower(sha256);
        return Reach(() =>
        {
            // A process that ended between the seal and the move left the file where it was, whole.
            if (!File.Exists(Content(hash))) Move(Upload(id), Content(hash));
            return new FileStream(Content(hash), new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        });
    }

    /// <summary>Puts a sealed item's file in its place.</summary>
    public void Keep(Guid id, ReadOnlySpan<byte> sha256)
    {
        var content = Content(Convert.ToHexStringLower(sha256));
        Reach(() => Move(Upload(id), content));
    }

    /// <summary>Puts apart what is not what was announced: it is there for whoever looks into it, and nothing serves it.</summary>
    public void Quarantine(Guid id) => Reach(() => Move(Upload(id), Path.Combine(root, "quarantine", $"{id:D}")));

    /// <summary>Forgets an upload that was given up.</summary>
    public void Discard(Guid id) => Reach(() =>
    {
        if (File.Exists(Upload(id))) File.Delete(Upload(id));
        return true;
    });

    private string Upload(Guid id) => Path.Combine(root, "uploads", $"{id:D}");

    private string Content(string hash) => Path.Combine(root, "content", hash[..2], hash);

    private static bool Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to, overwrite: true);
        return true;
    }

    /// <summary>The disk is full, broken or not mounted. Refusals: PART_UNAVAILABLE.</summary>
    public Refusal Away(Exception? cause = null)
    {
        Log.EvidenceAway(log, cause?.GetType().Name ?? "bytes that were there are gone", cause?.HResult ?? 0);
        return Refusals.PartUnavailable("The store of evidence");
    }

    private T Reach<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (IOException e) when (e.HResult == Busy)
        {
            throw Refusals.LimitExceeded("one upload of an item at a time");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Away(e);
        }
    }
}
