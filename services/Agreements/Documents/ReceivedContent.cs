using System.Security.Cryptography;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Documents;

/// <summary>A file as it comes in: kept in pieces of one size, hashed on the way, and refused as soon as it is too large.</summary>
/// <param name="most">Bytes.</param>
internal sealed class ReceivedContent(int most) : IDisposable
{
    /// <summary>What goes out in one message, too.</summary>
    public const int PieceBytes = 256 * 1024;

    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _last = new();

    /// <summary>Whole pieces; the last may be shorter.</summary>
    public List<byte[]> Pieces { get; } = [];

    public long Length { get; private set; }

    /// <summary>Refusals: LIMIT_EXCEEDED.</summary>
    public void Add(ByteString bytes)
    {
        Length += bytes.Length;
        if (Length > most) throw Refusals.LimitExceeded($"{most} bytes in a file");
        _sha.AppendData(bytes.Span);
        for (var rest = bytes.Memory; rest.Length > 0;)
        {
            var fits = rest[..Math.Min(rest.Length, PieceBytes - (int)_last.Length)];
            _last.Write(fits.Span);
            if (_last.Length == PieceBytes) Flush();
            rest = rest[fits.Length..];
        }
    }

    /// <summary>Once, after the last byte. 32 bytes.</summary>
    public byte[] Close()
    {
        if (_last.Length > 0) Flush();
        return _sha.GetHashAndReset();
    }

    public void Dispose()
    {
        _sha.Dispose();
        _last.Dispose();
    }

    private void Flush()
    {
        Pieces.Add(_last.ToArray());
        _last.SetLength(0);
    }
}
