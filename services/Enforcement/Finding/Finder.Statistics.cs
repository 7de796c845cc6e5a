using Google.Protobuf;
using SecurityCoop.Enforcement.Disclosures;

namespace SecurityCoop.Enforcement.Finding;

// Numbers that are computed from records.
public abstract partial class Finder<TDb, TRow, TFilter, TWire>
{
    /// <summary>How many records this reader may see and asks for, entered in the ledger.</summary>
    /// <param name="reading">Who looks, by which policy.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="question">The request, for the ledger.</param>
    /// <param name="ct">Ends the count.</param>
    public async Task<long> Count(Reading reading, TFilter filter, IMessage question, CancellationToken ct)
    {
        var counted = new CountedRecords();
        await foreach (var seen in Find(reading, filter, Keyset.Start, int.MaxValue, ct)) counted.Add(seen.Judged.Verdict);
        await Release(reading, question, counted, ct);
        return counted.Total;
    }

    /// <summary>Enters in the disclosure ledger numbers that are about to leave. Where that fails, nothing leaves.</summary>
    public Task Release(Reading reading, IMessage question, CountedRecords counted, CancellationToken ct) =>
        DisclosureLedger.RecordStatistic(databases, reading, Collection, question, counted, ct);
}
