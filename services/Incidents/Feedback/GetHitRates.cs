using System.Runtime.CompilerServices;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Counting;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Feedback;

internal sealed partial class FeedbackEndpoint
{
    public override async Task<V1.HitRates> GetHitRates(V1.GetHitRatesRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Stats));
        var violations = new Violations();
        FilterRules.CheckOriginator(request.Originator, violations);
        var (from, until) = FilterRules.Span(request.RaisedAfter, request.RaisedBefore, "raised_after", "raised_before", violations);
        violations.Refuse();

        var (tally, counted, basis) = (new HitTally(), new CountedRecords(), new HashSet<Type.V1.Basis>());
        await foreach (var outcome in Counted(reading, new RecordFilter { Originator = request.Originator, OccurredAfter = from, OccurredBefore = until }, ct))
        {
            tally.Add(outcome);
            counted.Add(outcome.Warning.Judged.Verdict);
            basis.UnionWith(outcome.Warning.Shown.Disclosure.Basis);
            foreach (var word in outcome.Words)
            {
                counted.Add(word.Judged.Verdict);
                basis.UnionWith(word.Shown.Disclosure.Basis);
            }
        }

        // Numbers of warnings that CountIncidents gives have questions of the same form: these stand under feedback.
        await feedback.Release(reading, request, counted, ct);
        var rates = tally.ToWire();
        rates.Basis.Add(basis.OrderBy(b => b.Originator, StringComparer.Ordinal).ThenBy(b => b.Provision, StringComparer.Ordinal));
        rates.PartialStalePolicy = !reading.IsFresh;
        rates.SmallestCell = reading.Originators(Domain.Consignment).Select(bounds => bounds.MinAggregation).DefaultIfEmpty().Max();
        rates.Scope = CountingScope.Of(reading);
        return rates;
    }

    private async IAsyncEnumerable<WarningOutcome> Counted(Reading reading, RecordFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var words = await LatestWords(reading, ct);
        var guarded = new List<Countable<WarningOutcome>>();
        await foreach (var warning in warnings.Find(reading, filter, Keyset.Start, int.MaxValue, ct))
        {
            var outcome = new WarningOutcome(warning, [.. words[warning.Shown.Name]]);
            var guards = Countable<WarningOutcome>.GuardsOf([warning.Judged.Verdict, .. outcome.Words.Select(word => word.Judged.Verdict)]);
            if (guards.Count == 0) yield return outcome;
            else guarded.Add(new(outcome, guards, outcome.Cells));
        }

        foreach (var kept in SmallCells.Without(guarded)) yield return kept.Item;
    }

    // From the newest: the first of a giver on a warning is the latest.
    private async Task<ILookup<string, Seen<V1.Feedback>>> LatestWords(Reading reading, CancellationToken ct)
    {
        var latest = new Dictionary<(string Warning, string Giver), Seen<V1.Feedback>>();
        await foreach (var seen in feedback.Find(reading, new FeedbackFilter(), Keyset.Start, int.MaxValue, ct)) latest.TryAdd((seen.Shown.Warning, seen.Shown.Originator), seen);
        return latest.ToLookup(word => word.Key.Warning, word => word.Value);
    }
}
