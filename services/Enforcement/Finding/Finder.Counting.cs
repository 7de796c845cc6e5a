using System.Runtime.CompilerServices;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Finding;

// Records on their way to a count: what leaves this door is weighed and added up, and never shown. Each as it is now; whether it is an
// earlier revision that somebody sees is asked of each reader.
public abstract partial class Finder<TDb, TRow, TFilter, TWire>
{
    private const int Batch = 512;

    /// <summary>As in <c>incidents</c>.</summary>
    public string Kind => Collection;

    /// <summary>Everything that an agency reported, newest first: for its own eyes alone.</summary>
    /// <param name="originator">Format: <c>agencies/{agency}</c>.</param>
    /// <param name="all">The filter that asks for everything.</param>
    /// <param name="ct">Ends the search.</param>
    public async IAsyncEnumerable<(Guid Id, int Revision, Subject Subject, TWire Stored)> ReportedBy(string originator, TFilter all, [EnumeratorCancellation] CancellationToken ct)
    {
        // Without a policy nothing foreign is a candidate.
        var own = new Reading(Gate.Described(originator, Purposes.None), Actions.Read, Policy.Empty, IsFresh: true, At: 0);
        await using var db = await databases.CreateDbContextAsync(ct);
        await foreach (var rows in Candidates(db, own, [.. Classes(own, all)], Keyset.Start, Batch, ct))
        {
            foreach (var row in rows) yield return AsItIs(row);
        }
    }

    /// <summary>Everything that a reader sees, newest first.</summary>
    public async IAsyncEnumerable<(Guid Id, int Revision, Subject Subject, TWire Stored)> SeenBy(Reading reading, TFilter all, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        reading = await WithRequests(db, reading, ct);
        await foreach (var rows in Candidates(db, reading, [.. Classes(reading, all)], Keyset.Start, Batch, ct))
        {
            var given = await GivenOf(db, reading, rows.Select(row => row.Id), ct);
            foreach (var row in rows)
            {
                if ((await Look(db, reading, row, given, ct)).Seen is not null) yield return AsItIs(row);
            }
        }
    }

    /// <summary>The verdict on the newest revision before this one that the rule opens; null where it opens none.</summary>
    public async Task<Verdict?> EarlierVerdict(Reading reading, Guid id, int before, Given? given, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await Earlier(db, reading, id, before, given, ct))?.Judged.Verdict;
    }

    /// <summary>What an agency was given of these records.</summary>
    public async Task<IReadOnlyDictionary<Guid, Given>> GivenTo(string agency, IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await DisclosureLedger.LastGiven(db, agency, records, Actions.Read, ct);
    }

    private (Guid Id, int Revision, Subject Subject, TWire Stored) AsItIs(TRow row)
    {
        var stored = Read(row.Body);
        return (row.Id, row.Revision, SubjectOf(stored), stored);
    }
}
