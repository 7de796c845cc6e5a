using Google.Protobuf.WellKnownTypes;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Events;
using SecurityCoop.Journal;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>What another service tells advances the commitments that name it as a source. Once, however often the message comes.</summary>
internal sealed class OnDeedDone(AgreementsDb db, PolicyGate gate, TimeProvider clock) : IConsumer<DeedDone>
{
    private const string Consumer = "deed-done";

    public Task Consume(ConsumeContext<DeedDone> context)
    {
        var (deed, ct) = (context.Message, context.CancellationToken);
        var write = new Write(deed.Agency, Consumer, clock.Now());
        var key = $"{deed.Resource}@{deed.Sequence}";
        return gate.Write(db, write, async _ =>
        {
            if (await db.Set<ConsumedMessage>().AnyAsync(m => m.Consumer == Consumer && m.Key == key, ct)) return new Empty();
            string[] sources = [EvidenceWatch.OfResource(deed.Resource), .. deed.Bases.Select(basis => EvidenceWatch.OfKind((V1.DeedKind)deed.Kind, basis))];
            var listening = await db.EvidenceWatches.Where(w => sources.Contains(w.Source)).OrderBy(w => w.Commitment).ToListAsync(ct);
            foreach (var watches in listening.GroupBy(w => w.Commitment))
                await Advance(watches.Key, [.. watches.Select(w => w.Source)], deed, write, ct);
            await db.CommitOnce(Consumer, key, write, ct);
            return new Empty();
        }, ct);
    }

    private async Task Advance(string name, string[] told, DeedDone deed, Write write, CancellationToken ct)
    {
        var entry = await db.Dossier.SingleAsync(e => e.Name == name, ct);
        var instrument = await db.Instruments.AsNoTracking().SingleAsync(i => i.Name == entry.Agreement, ct);
        var change = new DossierWrite(db, await db.Stand(instrument, OfService(deed), write.At, ct), ct);
        var commitment = CommitmentSection.Commitments.Open(entry);
        // A deed that is named and is of a kind that is named counts once for each metric.
        var metrics = commitment.EvidenceSources.Where(source => told.Contains(EvidenceWatch.Of(source, entry.Agreement))).Select(source => source.MetricId).ToHashSet();
        var (counts, before) = (false, change.Standing.StatusOf(commitment).State);
        foreach (var metric in commitment.Metrics.Where(m => metrics.Contains(m.MetricId)))
            counts |= CommitmentSteps.TakeTold(commitment, change.Standing.StatusOf(commitment), Step(metric, deed, change.Now));
        if (!counts) return;
        change.TellIfMet(commitment, before);
        change.Replace(entry, CommitmentSection.StepRecorded, commitment);
    }

    private static V1.CommitmentStep Step(V1.Metric metric, DeedDone deed, Timestamp now) => new()
    {
        Kind = V1.CommitmentStepKind.Advance,
        Evidence = new V1.Evidence { Resource = deed.Resource },
        Date = $"{deed.DoneAt.Instant():yyyy-MM-dd}",
        PartId = metric.MetricId,
        Quantity = QuantityOf(metric, deed),
        RecordTime = now,
    };

    // What is told in another unit happened all the same; how much it is in this one, nobody said.
    private static Quantity QuantityOf(V1.Metric metric, DeedDone deed)
    {
        if (metric.Unit == Counting) return new Quantity { Value = "1", Unit = Counting, Qualifier = QuantityQualifier.Exact };
        var told = new Quantity { Value = deed.Amount, Unit = deed.Unit, Qualifier = (QuantityQualifier)deed.Qualifier };
        return metric.Unit == deed.Unit && QuantityRules.Read(deed.Amount) is not null ? told : new Quantity { Unit = metric.Unit, Qualifier = QuantityQualifier.Unknown };
    }

    private static Identity OfService(DeedDone deed) => new(deed.Agency, Consumer, new HashSet<string>(), [], "");

    /// <summary>UN/ECE Recommendation 20: one.</summary>
    private const string Counting = "C62";
}
