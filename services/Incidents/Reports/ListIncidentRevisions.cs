using System.Runtime.CompilerServices;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.ListIncidentRevisionsResponse> ListIncidentRevisions(V1.ListIncidentRevisionsRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();
        var current = await incidents.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);

        var after = await pages.Begin(asked, reading.Caller, ct);
        var page = await pages.Take(Revisions(reading, current, after, ct), asked, seen => seen.Key, reading.Caller, ct);
        await incidents.Release(reading, page.Items, ct);
        return new V1.ListIncidentRevisionsResponse { Revisions = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken };
    }

    // Newest first. Here a place in the list is the number of a revision.
    private async IAsyncEnumerable<Seen<V1.Incident>> Revisions(Reading reading, Seen<V1.Incident> current, Keyset after, [EnumeratorCancellation] CancellationToken ct)
    {
        const int batch = 100;
        var before = after == Keyset.Start ? int.MaxValue : (int)after.At;
        if (current.Stored.Revision < before)
        {
            before = current.Stored.Revision;
            yield return current with { Key = KeyOf(current.Stored) };
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        while (true)
        {
            var bodies = await db.PastRevisions(current.Key.Id, before, batch, ct);
            foreach (var stored in bodies.Select(V1.Incident.Parser.ParseFrom))
            {
                before = stored.Revision;
                if (See(reading, current, stored) is { } seen) yield return seen;
            }

            if (bodies.Count < batch) yield break;
        }
    }

    // A revision is shown to whom the record is shown as it stands, and no more of it than both allow.
    private Seen<V1.Incident>? See(Reading reading, Seen<V1.Incident> current, V1.Incident stored)
    {
        var subject = Incident.SubjectOf(stored);
        var own = reading.Judge(subject);
        if (!own.Permitted) return null;
        var verdict = own with { Mask = own.Mask & current.Judged.Verdict.Mask };
        return new Seen<V1.Incident>(KeyOf(stored), new Judged(current.Key.Id, stored.Revision, subject, verdict), stored, incidents.Told(stored, verdict, reading.Caller.Agency, reading.Policy.Epoch));
    }

    private static Keyset KeyOf(V1.Incident revision) => new(revision.Revision, Guid.Empty);
}
