using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>An upload on its way: hashed as it comes, and on disk as far as is said.</summary>
/// <param name="file">Ours to close.</param>
/// <param name="away">The refusal where the disk fails.</param>
internal sealed class StagedFile(SafeFileHandle file, Func<Exception, Refusal> away) : IDisposable
{
    /// <summary>What goes out in one message, too.</summary>
    public const int PieceBytes = 256 * 1024;

    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool hashesAll;

    /// <summary>What has come whole: a write that failed counts for nothing, whatever of it is in the file.</summary>
    public long Length { get; private set; }

    /// <summary>Goes on behind what is known to be on disk: what came after it may be there, half of it, or not. False where even that is gone.</summary>
    public bool GoOn(long durableBytes)
    {
        if (RandomAccess.GetLength(file) < durableBytes) return false;
        RandomAccess.SetLength(file, durableBytes);
        Length = durableBytes;
        hashesAll = durableBytes == 0;
        return true;
    }

    /// <summary>Refusals: PART_UNAVAILABLE.</summary>
    public async Task Append(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await RandomAccess.WriteAsync(file, bytes, Length, ct);
        }
        catch (IOException e)
        {
            throw away(e);
        }

        if (hashesAll) sha.AppendData(bytes.Span);
        Length += bytes.Length;
    }

    /// <summary>Returns when all is on disk, and the name of a new file with it. Refusals: PART_UNAVAILABLE.</summary>
    public void MakeDurable()
    {
        try
        {
            RandomAccess.FlushToDisk(file);
        }
        catch (IOException e)
        {
            throw away(e);
        }
    }

    /// <summary>SHA-256 of all of it; read again where some of it came in an earlier call.</summary>
    public byte[] Hash()
    {
        if (hashesAll) return sha.GetHashAndReset();
        foreach (var piece in Pieces()) sha.AppendData(piece);
        return sha.GetHashAndReset();
    }

    /// <summary>All of it, from the beginning.</summary>
    public IEnumerable<byte[]> Pieces()
    {
        for (var at = 0L; at < Length; at += PieceBytes)
        {
            var piece = new byte[Math.Min(PieceBytes, Length - at)];
            for (var read = 0; read < piece.Length;) read += RandomAccess.Read(file, piece.AsSpan(read), at + read) is > 0 and var some ? some : throw new EndOfStreamException();
            yield return piece;
        }
    }

    public void Dispose()
    {
        sha.Dispose();
        file.Dispose();
    }
}
