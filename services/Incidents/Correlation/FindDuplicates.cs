using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Types;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Correlation;

internal sealed partial class CorrelationEndpoint
{
    private const int MostCompared = 2_000, MostTold = 50;

    public override async Task<V1.FindDuplicatesResponse> FindDuplicates(V1.FindDuplicatesRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var seen = await incidents.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        var found = new List<(Likeness Likeness, Seen<V1.Incident> Seen)>();
        var compared = 0;
        await foreach (var other in OfThatTime(reading, seen, ct))
        {
            if (++compared > MostCompared) break;
            if (other.Key.Id != seen.Key.Id && Likeness.Of(seen.Shown, other.Shown) is { } likeness) found.Add((likeness, other));
        }

        // Those of one strength in the order of every list.
        (Likeness Likeness, Seen<V1.Incident> Seen)[] told = [.. found.OrderByDescending(each => each.Likeness.Strength).Take(MostTold)];
        await incidents.Release(reading, told.Select(each => each.Seen).Append(seen), ct);
        return new V1.FindDuplicatesResponse
        {
            Duplicates = { told.Select(each => new V1.Duplicate { Incident = each.Seen.Shown, Strength = each.Likeness.Strength, Reasons = { each.Likeness.Reasons } }) },
            Incomplete = compared > MostCompared,
        };
    }

    // Compared is what the caller is shown, of both: nothing hidden makes two records alike (IN-5).
    private IAsyncEnumerable<Seen<V1.Incident>> OfThatTime(Reading reading, Seen<V1.Incident> seen, CancellationToken ct)
    {
        var at = seen.Shown.OccurredTime is { } occurred ? occurred.Microseconds() : seen.Key.At;
        var filter = new RecordFilter { Types = [Taxonomy.PathsTo(seen.Shown.Type).First()], OccurredAfter = at - Likeness.Window, OccurredBefore = at + Likeness.Window + 1, ShowsMergedParts = true };
        return incidents.Find(reading, filter, Keyset.Start, MostCompared, ct);
    }
}
