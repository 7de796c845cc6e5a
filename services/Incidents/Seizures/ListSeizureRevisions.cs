using System.Runtime.CompilerServices;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override async Task<V1.ListSeizureRevisionsResponse> ListSeizureRevisions(V1.ListSeizureRevisionsRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();
        var current = await seizures.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);

        var after = await pages.Begin(asked, reading.Caller, ct);
        var page = await pages.Take(Revisions(reading, current, after, ct), asked, PlaceOf, reading.Caller, ct);
        await seizures.Release(reading, page.Items, ct);
        var response = new V1.ListSeizureRevisionsResponse { NextPageToken = page.NextToken };
        foreach (var seen in page.Items) response.Revisions.Add(await Shown(reading, seen, ct));
        return response;
    }

    // Newest first. Here a place in the list is the number of a revision.
    private async IAsyncEnumerable<Seen<V1.Seizure>> Revisions(Reading reading, Seen<V1.Seizure> current, Keyset after, [EnumeratorCancellation] CancellationToken ct)
    {
        const int batch = 100;
        var before = after == Keyset.Start ? int.MaxValue : (int)after.At;
        if (current.Judged.Revision < before)
        {
            before = current.Judged.Revision;
            yield return current;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        while (true)
        {
            var bodies = await db.PastSeizures(current.Key.Id, before, batch, ct);
            foreach (var stored in bodies.Select(V1.Seizure.Parser.ParseFrom))
            {
                before = SeizureRecord.RevisionOf(stored);
                if (SeizureFinder.Past(reading, current, stored) is { } seen) yield return seen;
            }

            if (bodies.Count < batch) yield break;
        }
    }

    private static Keyset PlaceOf(Seen<V1.Seizure> revision) => new(revision.Judged.Revision, Guid.Empty);
}
