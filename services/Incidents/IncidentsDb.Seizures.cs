using Microsoft.EntityFrameworkCore;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Seizures;

namespace SecurityCoop.Incidents;

// Seizures and feedback: what their owners write, and past states for the finders, which judge each.
internal sealed partial class IncidentsDb
{
    public void Add(SeizureRow seizure) => Seizures.Add(seizure);

    public void Add(FeedbackRow feedback) => Feedback.Add(feedback);

    /// <summary>A record that is known to exist, as it stands.</summary>
    public async Task<V1.Seizure> Seizure(Guid id, CancellationToken ct) =>
        V1.Seizure.Parser.ParseFrom(await Seizures.Where(row => row.Id == id).Select(row => row.Body).SingleAsync(ct));

    /// <summary>Puts the next revision in the place of one that was read, and keeps that one.</summary>
    public void Replace(V1.Seizure before, V1.Seizure next)
    {
        var (old, row) = (SeizureRecord.ToRow(before), SeizureRecord.ToRow(next));
        SeizureRevisions.Add(SeizureRecord.ToPast(before));
        Seizures.Attach(old);
        Entry(old).CurrentValues.SetValues(row);
    }

    /// <summary>States that a seizure was corrected away from, newest first.</summary>
    public Task<List<byte[]>> PastSeizures(Guid id, int before, int limit, CancellationToken ct) =>
        SeizureRevisions.Where(r => r.Seizure == id && r.Revision < before).OrderByDescending(r => r.Revision).Take(limit).Select(r => r.Body).ToListAsync(ct);

    /// <summary>The newest of them that had been made by an instant.</summary>
    public Task<byte[]?> SeizureKnownAt(Guid id, long at, CancellationToken ct) =>
        SeizureRevisions.Where(r => r.Seizure == id && r.RevisedAt <= at).OrderByDescending(r => r.Revision).Select(r => r.Body).FirstOrDefaultAsync(ct);

    /// <summary>Every revision of these seizures, for the ledger, which judges again what was given of them.</summary>
    public async Task<IReadOnlyList<(Guid Id, byte[] Body)>> SeizureRevisionsOf(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var current = await Seizures.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Body }).ToListAsync(ct);
        var past = await SeizureRevisions.AsNoTracking().Where(row => ids.Contains(row.Seizure)).Select(row => new { Id = row.Seizure, row.Body }).ToListAsync(ct);
        return [.. current.Concat(past).Select(row => (row.Id, row.Body))];
    }

    /// <summary>This feedback, for the same.</summary>
    public async Task<IReadOnlyList<(Guid Id, byte[] Body)>> FeedbackOf(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        [.. (await Feedback.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Body }).ToListAsync(ct)).Select(row => (row.Id, row.Body))];

    /// <summary>On which of these warnings an agency has said something.</summary>
    public async Task<IReadOnlySet<Guid>> AnsweredBy(string agency, IReadOnlyCollection<Guid> warnings, CancellationToken ct) =>
        (await Feedback.AsNoTracking().Where(row => row.Originator == agency && warnings.Contains(row.Warning)).Select(row => row.Warning).Distinct().ToListAsync(ct)).ToHashSet();
}
