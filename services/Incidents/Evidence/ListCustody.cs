using System.Runtime.CompilerServices;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    private const int EntriesAtOnce = 200;

    public override async Task<V1.ListCustodyResponse> ListCustody(V1.ListCustodyRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        var isOwner = await db.OwnEvidence(request.Name, reading.Caller.Agency, ct) is not null;
        if (!isOwner)
        {
            var seen = await reader.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
            await reader.Release(reading, [seen.Judged], ct);
        }

        var start = await pages.Begin(asked, reading.Caller, ct);
        var page = await pages.Take(Told(db, request.Name, isOwner ? null : reading.Caller.Agency, start, ct), asked, told => new Keyset(told.Sequence, Guid.Empty), reading.Caller, ct);
        return new V1.ListCustodyResponse
        {
            Entries = { page.Items.Select(told => told.Entry) },
            NextPageToken = page.NextToken,
            BrokenSequence = isOwner ? await db.FirstBrokenLink(request.Name, ct) ?? 0 : 0,
        };
    }

    private static async IAsyncEnumerable<(int Sequence, V1.CustodyEntry Entry)> Told(IncidentsDb db, string name, string? other, Keyset start, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var entry in Entries(db, name, start == Keyset.Start ? 0 : (int)start.At, ct))
        {
            if ((other is null ? CustodyLog.ToOwner(entry) : CustodyLog.ToOther(entry, other)) is { } told) yield return (entry.Sequence, told);
        }
    }

    private static async IAsyncEnumerable<JournalEntry> Entries(IncidentsDb db, string name, int after, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var some = await db.CustodyOf(name, after, EntriesAtOnce, ct);
            foreach (var entry in some) yield return entry;
            if (some.Count < EntriesAtOnce) yield break;
            after = some[^1].Sequence;
        }
    }
}
