using System.Runtime.CompilerServices;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Counting;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override async Task<V1.SeizureStatistics> GetSeizureStatistics(V1.GetSeizureStatisticsRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Stats));
        var violations = new Violations();
        var question = SeizureQuestion.Read(request, reading.At, violations);
        violations.Refuse();

        var cells = new SeizureCells(question.By, request.UnitMass, reading.Policy.ParentOf);
        var counted = new CountedRecords();
        var basis = new HashSet<Type.V1.Basis>();
        await foreach (var seen in Counted(reading, question, cells, ct))
        {
            if (!cells.Add(seen)) throw Refusals.LimitExceeded($"{SeizureCells.Most:N0} cells in an answer");
            counted.Add(seen.Judged.Verdict);
            basis.UnionWith(seen.Shown.Disclosure.Basis);
        }

        await seizures.Release(reading, question.Canonical, counted, ct);
        var statistics = cells.ToWire();
        statistics.Basis.Add(basis.OrderBy(b => b.Originator, StringComparer.Ordinal).ThenBy(b => b.Provision, StringComparer.Ordinal));
        statistics.PartialStalePolicy = !reading.IsFresh;
        statistics.SmallestCell = reading.Originators(Domain.Seizure).Select(bounds => bounds.MinAggregation).DefaultIfEmpty().Max();
        statistics.AsOfTime = question.AsOf?.ToTimestamp();
        statistics.Scope = CountingScope.Of(reading, statistics.AsOfTime);
        return statistics;
    }

    // Those that need company come last, once it is known which of them have it.
    private async IAsyncEnumerable<Seen<V1.Seizure>> Counted(
        Reading reading, SeizureQuestion question, SeizureCells cells, [EnumeratorCancellation] CancellationToken ct)
    {
        var guarded = new List<Countable<Seen<V1.Seizure>>>();
        await using var db = await databases.CreateDbContextAsync(ct);
        await foreach (var seen in seizures.KnownAt(db, reading, question.AsOf, question.Filter, ct))
        {
            if (seen.Shown.Retracted || !question.Concerns(seen.Shown)) continue;
            var guards = Countable<Seen<V1.Seizure>>.GuardsOf(seen.Judged.Verdict);
            if (guards.Count == 0) yield return seen;
            else guarded.Add(new(seen, guards, cells.CellsOf(seen)));
        }

        foreach (var kept in SmallCells.Without(guarded)) yield return kept.Item;
    }
}
