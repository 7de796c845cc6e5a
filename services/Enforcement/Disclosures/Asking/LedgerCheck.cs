using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures.Chain;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures.Asking;

/// <summary>Verifies the chain of the caller's agency and tells how far it has come.</summary>
public sealed class LedgerCheck<TDb>(LedgerName<TDb> ledger, IDbContextFactory<TDb> databases, TimeProvider clock) where TDb : ServiceDb
{
    // A proxy cuts what is silent for long; a client wants to see it move.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED.</summary>
    public async Task Verify(W.VerifyDisclosuresRequest request, IServerStreamWriter<W.VerifyDisclosuresResponse> answers, ServerCallContext call)
    {
        var (reader, ct) = (call.LedgerReader(), call.CancellationToken);
        var known = Known(request);
        await using var db = await databases.CreateDbContextAsync(ct);
        var told = clock.GetTimestamp();
        await foreach (var progress in new LedgerVerification(ledger.Service, db, reader.Agency, known).Run(ct))
        {
            if (!progress.IsComplete && clock.GetElapsedTime(told) < Beat) continue;
            await answers.WriteAsync(progress.ToWire(), ct);
            told = clock.GetTimestamp();
        }
    }

    private static (long Number, byte[] Hash) Known(W.VerifyDisclosuresRequest request)
    {
        var violations = new Violations();
        violations.Check(request.KnownBlock >= 0, "known_block", "must not be negative");
        violations.Check(request.KnownBlock == 0 == (request.KnownHash.Length == 0), "known_hash", "goes with known_block");
        var isHash = request.KnownHash.Length is 0 or 64 && request.KnownHash.All(char.IsAsciiHexDigit);
        violations.Check(isHash, "known_hash", "must be a SHA-256 in 64 hexadecimal digits");
        violations.Refuse();
        return (request.KnownBlock, Convert.FromHexString(request.KnownHash));
    }
}
