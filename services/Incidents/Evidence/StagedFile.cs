using System.Security.Cryptography;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>An upload on its way: hashed as it comes, and on disk as far as is said.</summary>
internal sealed class StagedFile(FileStream file) : IAsyncDisposable
{
    /// <summary>What goes out in one message, too.</summary>
    public const int PieceBytes = 256 * 1024;

    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool hashesAll;

    public long Length => file.Position;

    /// <summary>Goes on behind what is known to be on disk: what came after it may be there, half of it, or not. False where even that is gone.</summary>
    public bool GoOn(long durableBytes)
    {
        if (file.Length < durableBytes) return false;
        file.SetLength(durableBytes);
        file.Position = durableBytes;
        hashesAll = durableBytes == 0;
        return true;
    }

    public async Task Append(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await file.WriteAsync(bytes, ct);
        if (hashesAll) sha.AppendData(bytes.Span);
    }

    /// <summary>Returns when all is on disk, and the name of a new file with it.</summary>
    public void MakeDurable() => RandomAccess.FlushToDisk(file.SafeFileHandle);

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
        var length = file.Length;
        for (var at = 0L; at < length; at += PieceBytes)
        {
            var piece = new byte[Math.Min(PieceBytes, length - at)];
            for (var read = 0; read < piece.Length;) read += RandomAccess.Read(file.SafeFileHandle, piece.AsSpan(read), at + read) is > 0 and var some ? some : throw new EndOfStreamException();
            yield return piece;
        }
    }

    public ValueTask DisposeAsync()
    {
        sha.Dispose();
        return file.DisposeAsync();
    }
}
