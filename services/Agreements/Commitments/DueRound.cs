using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>
/// Looks which commitments are soon due and which are overdue, and has the journal tell it: once for each instant at which one becomes
/// overdue, however many replicas look and however often they start anew. Time alone brings no act, so somebody must look.
/// </summary>
internal sealed class DueRound(IDbContextFactory<AgreementsDb> databases, PolicyGate gate, IOptions<CommitmentOptions> options, TimeProvider clock)
{
    private const string Consumer = "commitment-due";

    /// <summary>How many were told.</summary>
    public async Task<int> Tell(CancellationToken ct)
    {
        var told = 0;
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var own in await Candidates(db, ct))
        {
            var standing = await Stand(db, own.Key, ct);
            foreach (var commitment in own)
            {
                if (Due(standing, commitment) is { } due && !await IsTold(db, commitment, due, ct)) told += await Tell(commitment.Name, ct) ? 1 : 0;
            }
        }

        return told;
    }

    // What cannot be near its date by any calendar, nor through any suspension, which only moves it on, needs no look at its agreement.
    private async Task<List<IGrouping<string, V1.Commitment>>> Candidates(AgreementsDb db, CancellationToken ct)
    {
        var horizon = DateOnly.FromDateTime(clock.GetUtcNow().Add(options.Value.DueSoon).UtcDateTime).AddDays(2);
        var near = new List<(string Agreement, V1.Commitment Commitment)>();
        await foreach (var entry in db.Dossier.AsNoTracking().Where(e => e.Collection == CommitmentSection.Collection).OrderBy(e => e.Name).AsAsyncEnumerable().WithCancellation(ct))
        {
            var commitment = CommitmentSection.Commitments.Open(entry);
            if (commitment.DueDate.Length > 0 && PartialDate.Parse(commitment.DueDate).Latest < horizon && !commitment.Steps.Any(s => s.Kind == V1.CommitmentStepKind.Settle))
                near.Add((entry.Agreement, commitment));
        }

        return [.. near.GroupBy(n => n.Agreement, n => n.Commitment)];
    }

    // Judged again with the register standing still: a step may have come in between.
    private async Task<bool> Tell(string name, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var write = new Write("", Consumer, clock.Now());
        var isTold = false;
        await gate.Write(db, write, async _ =>
        {
            var entry = await db.Dossier.AsNoTracking().SingleAsync(e => e.Name == name, ct);
            var standing = await Stand(db, entry.Agreement, ct);
            var commitment = CommitmentSection.Commitments.Open(entry);
            if (Due(standing, commitment) is not { } due || await IsTold(db, commitment, due, ct)) return new Empty();
            db.Append(name, due.Kind);
            isTold = await db.CommitOnce(Consumer, due.KeyOf(name), write with { Agency = standing.Instrument.Depositary }, ct);
            return new Empty();
        }, ct);
        return isTold;
    }

    private DueDate? Due(Standing standing, V1.Commitment commitment)
    {
        var status = standing.StatusOf(commitment);
        if (status.Clock.OverdueFrom is not { } at) return null;
        if (status.IsOverdue) return new DueDate(CommitmentSection.Overdue, at);
        // While it is paused the date moves on, and how far nobody knows.
        return !status.Clock.IsPaused && at - (options.Value.DueSoon.Ticks / TimeSpan.TicksPerMicrosecond) <= standing.At ? new DueDate(CommitmentSection.DueSoon, at) : null;
    }

    private async Task<Standing> Stand(AgreementsDb db, string agreement, CancellationToken ct)
    {
        var instrument = await db.Instruments.AsNoTracking().SingleAsync(i => i.Name == agreement, ct);
        return await db.Stand(instrument, new Identity(instrument.Depositary, Consumer, new HashSet<string>(), [], ""), clock.Now(), ct);
    }

    private static Task<bool> IsTold(AgreementsDb db, V1.Commitment commitment, DueDate due, CancellationToken ct)
    {
        var key = due.KeyOf(commitment.Name);
        return db.Set<ConsumedMessage>().AnyAsync(m => m.Consumer == Consumer && m.Key == key, ct);
    }

    /// <param name="Kind">Of the journal entry.</param>
    /// <param name="At">When it becomes or became overdue, UTC microseconds.</param>
    private sealed record DueDate(string Kind, long At)
    {
        public string KeyOf(string commitment) => $"{commitment} {Kind} {At}";
    }
}
