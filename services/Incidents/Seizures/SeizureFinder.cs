using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Finds seizures.</summary>
internal sealed class SeizureFinder(IDbContextFactory<IncidentsDb> databases, Pages<IncidentsDb> pages) : Finder<IncidentsDb, SeizureRow, RecordFilter, V1.Seizure>(databases, pages)
{
    protected override string Collection => SeizureRecord.Collection;

    protected override string Order => "occurred_at";

    protected override IReadOnlyList<Domain> Domains { get; } = [Domain.Seizure];

    /// <summary>Everything that this reader may see and asks for, as it was known at an instant, or is now. Who may see what is judged as of now.</summary>
    public IAsyncEnumerable<Seen<V1.Seizure>> KnownAt(IncidentsDb db, Reading reading, long? at, RecordFilter filter, CancellationToken ct) =>
        at is { } then ? Before(db, reading, then, filter, ct) : Find(db, reading, filter, Keyset.Start, int.MaxValue, ct);

    /// <summary>A past revision beside the record as it stands: shown to whom the record is shown, and no more of it than both allow.</summary>
    public static Seen<V1.Seizure>? Past(Reading reading, Seen<V1.Seizure> current, V1.Seizure stored)
    {
        var subject = SeizureRecord.SubjectOf(stored);
        var own = reading.Judge(subject);
        if (!own.Permitted) return null;
        var verdict = own with { Mask = own.Mask & current.Judged.Verdict.Mask };
        var judged = new Judged(current.Key.Id, SeizureRecord.RevisionOf(stored), subject, verdict);
        return new Seen<V1.Seizure>(current.Key, judged, stored, SeizureView.Show(stored, verdict, reading.Caller.Agency, reading.Policy.Epoch));
    }

    protected override IEnumerable<RowClass> Classes(Domain domain, OriginatorBounds bounds, RecordFilter filter) => TypeClasses.Of(domain, bounds, filter);

    protected override V1.Seizure Read(byte[] body) => V1.Seizure.Parser.ParseFrom(body);

    protected override int RevisionOf(V1.Seizure stored) => SeizureRecord.RevisionOf(stored);

    protected override Task<List<byte[]>> Past(IncidentsDb db, Guid id, int before, int limit, CancellationToken ct) => db.PastSeizures(id, before, limit, ct);

    protected override Subject SubjectOf(V1.Seizure stored) => SeizureRecord.SubjectOf(stored);

    protected override V1.Seizure Show(V1.Seizure stored, in Verdict verdict, string reader, long epoch) => SeizureView.Show(stored, verdict, reader, epoch);

    protected override bool Matches(RecordFilter filter, V1.Seizure shown) =>
        filter.Matches(shown.Originator, shown.Type, Level.Unspecified, Occurrence.At(shown.SeizedTime?.Microseconds()), shown.Place.ToRule());

    private async IAsyncEnumerable<Seen<V1.Seizure>> Before(IncidentsDb db, Reading reading, long at, RecordFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        // A later revision may have moved a record out of what is asked for.
        await foreach (var seen in Find(db, reading, new RecordFilter(), Keyset.Start, int.MaxValue, ct))
        {
            if (await Then(db, reading, seen, at, ct) is { } then && Matches(filter, then.Shown)) yield return then;
        }
    }

    private async ValueTask<Seen<V1.Seizure>?> Then(IncidentsDb db, Reading reading, Seen<V1.Seizure> seen, long at, CancellationToken ct)
    {
        if (SeizureRecord.RevisedAt(seen.Stored) <= at) return seen;
        if (seen.Stored.CreateTime.Microseconds() > at) return null;
        return await db.SeizureKnownAt(seen.Key.Id, at, ct) is { } body ? Past(reading, seen, Read(body)) : null;
    }
}
