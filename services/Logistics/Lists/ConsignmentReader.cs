using System.Runtime.CompilerServices;
using SecurityCoop.Enforcement;
using SecurityCoop.Logistics.Consignments;

namespace SecurityCoop.Logistics.Lists;

/// <summary>Walks what a reader may see, newest filing first. Lists, counts and the feed's snapshot are all made of this walk.</summary>
/// <param name="reading">Who looks, under which policy.</param>
/// <param name="filter">What the reader asks for.</param>
internal sealed class ConsignmentReader(Reading reading, ConsignmentFilter filter)
{
    private const int FewestRows = 64, MostRows = 1024;

    private readonly IReadOnlyList<RecordClass> classes = RecordClass.For(reading, filter);

    /// <summary>Every consignment after a place in the list that the access rule permits and the filter wants.</summary>
    /// <param name="db">The database.</param>
    /// <param name="after">Where to begin.</param>
    /// <param name="wanted">How many will be taken, as far as is known: the first look at the database fetches that many.</param>
    /// <param name="ct">Ends the walk.</param>
    public IAsyncEnumerable<Seen> Visible(LogisticsDb db, Keyset after, int wanted, CancellationToken ct) =>
        Candidates(db, after, wanted, ct).Select(See).OfType<Seen>();

    /// <summary>Every consignment that may be visible; each is still to be judged.</summary>
    public async IAsyncEnumerable<Consignment> Candidates(LogisticsDb db, Keyset after, int wanted, [EnumeratorCancellation] CancellationToken ct)
    {
        if (classes.Count == 0) yield break;
        for (var batch = Math.Clamp(wanted, FewestRows, MostRows); ; batch = Math.Min(batch * 2, MostRows))
        {
            var rows = await db.Candidates(classes, filter, after, batch, ct);
            foreach (var row in rows) yield return Consignment.Of(row);
            if (rows.Count < batch) yield break;
            after = new Keyset(rows[^1].FiledAt, rows[^1].Id);
        }
    }

    private Seen? See(Consignment consignment)
    {
        var judged = consignment.JudgedBy(reading);
        if (!judged.Verdict.Permitted) return null;
        var shown = consignment.ShownBy(judged.Verdict, reading.Policy.Epoch);
        return filter.Matches(shown) ? new Seen(judged, shown, new Keyset(consignment.FiledAt, consignment.Id)) : null;
    }
}

/// <summary>A consignment in front of a reader.</summary>
/// <param name="Judged">The rule's answer, for the ledger.</param>
/// <param name="Shown">What of it the reader is shown.</param>
/// <param name="At">Its place in the list.</param>
internal sealed record Seen(Judged Judged, V1.Consignment Shown, Keyset At);
