using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures.Chain;
using SecurityCoop.Journal;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures.Asking;

/// <summary>Exports the sealed lines of the caller's agency as a signed file, piece by piece.</summary>
public sealed class LedgerExport<TDb>(LedgerName<TDb> ledger, IDbContextFactory<TDb> databases, LedgerKey<TDb> keys, TimeProvider clock) where TDb : ServiceDb
{
    private const string Format = "securitycoop-ledger-1";
    private const int PieceChars = 64 * 1024;

    public async Task<W.LedgerKey> Key(CancellationToken ct)
    {
        using var key = await keys.Open(ct);
        return new W.LedgerKey { KeyId = Thumbprint.Of(key), Algorithm = "ES256", PublicKeyPem = key.ExportSubjectPublicKeyInfoPem() };
    }

    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED.</summary>
    public async Task Export(W.ExportDisclosuresRequest request, IServerStreamWriter<W.ExportDisclosuresResponse> pieces, ServerCallContext call)
    {
        var (reader, ct) = (call.LedgerReader(), call.CancellationToken);
        await using var db = await databases.CreateDbContextAsync(ct);
        var after = await End(db, reader.Agency, request.AfterBlock, ct);
        using var key = await keys.Open(ct);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new StringBuilder();
        await foreach (var line in Lines(db, reader.Agency, after, Thumbprint.Of(key), ct))
        {
            sha.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            piece.Append(line).Append('\n');
            if (piece.Length < PieceChars) continue;
            await pieces.WriteAsync(new W.ExportDisclosuresResponse { Text = piece.ToString() }, ct);
            piece.Clear();
        }

        var signature = key.SignHash(sha.GetHashAndReset(), DSASignatureFormat.Rfc3279DerSequence);
        await pieces.WriteAsync(new W.ExportDisclosuresResponse { Text = piece.ToString(), Signature = ByteString.CopyFrom(signature), KeyId = Thumbprint.Of(key) }, ct);
    }

    // The SHA-256 of a block's header as it stands in the file is the block's hash, which the next header names; that of a line is in its block's digest.
    private async IAsyncEnumerable<string> Lines(TDb db, string originator, LedgerEnd after, string keyId, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new CanonicalJson()
            .Add("after", after.Number)
            .Add("format", Format)
            .Add("key", keyId)
            .Add("made", LineText.Instant(clock.Now()))
            .Add("originator", originator)
            .Add("previous", Convert.ToHexStringLower(after.Hash))
            .Add("service", ledger.Service).ToString();
        var (head, blocks, lines) = (after.Hash, 0L, 0L);
        await foreach (var piece in new ChainReader(db, originator).Read(after, ct))
        {
            yield return piece.Block.HeaderText(ledger.Service);
            foreach (var line in piece.Lines) yield return LineText.Of(line);
            (head, blocks, lines) = (piece.Block.Hash, blocks + 1, lines + piece.Lines.Count);
        }

        yield return new CanonicalJson().Add("blocks", blocks).Add("head", Convert.ToHexStringLower(head)).Add("lines", lines).ToString();
    }

    private static async Task<LedgerEnd> End(TDb db, string originator, long number, CancellationToken ct)
    {
        var block = number == 0 ? null : await db.Set<LedgerBlock>().AsNoTracking().SingleOrDefaultAsync(b => b.Originator == originator && b.Number == number, ct);
        var violations = new Violations();
        violations.Check(number == 0 || block is not null, "after_block", "must be the number of a sealed block, or 0");
        violations.Refuse();
        return block?.End ?? LedgerEnd.None;
    }
}
