using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Records;

/// <summary>What belongs to a record is seen where the record is, and where the rule permits it with the marking and the lineage of its own.</summary>
internal static class Attached
{
    /// <param name="reading">Who looks.</param>
    /// <param name="id">Of what is attached.</param>
    /// <param name="subject">It, as the rule looks at it.</param>
    /// <param name="record">The record in front of the same reader.</param>
    /// <param name="given">What of it the reader's agency was given before.</param>
    /// <returns>With no more than both masks open; null where it is not for this reader.</returns>
    public static Judged? See(Reading reading, Guid id, Subject subject, in Judged record, Given given)
    {
        subject = subject with { Given = given.Fields };
        var verdict = reading.Judge(subject);
        if (!verdict.Permitted) return null;
        verdict = verdict with { Mask = verdict.Mask & record.Verdict.Mask };
        return new Judged(id, verdict.IsResidual ? given.Revision : record.Revision, subject, verdict);
    }

    /// <summary>What of it the reader's agency was given before: the ledger is asked only where a provision leaves that readable.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Given>> GivenOf(IncidentFinder finder, Reading reading, IEnumerable<Guid> ids, CancellationToken ct) =>
        reading.AsksWhatWasGiven ? await finder.GivenTo(reading.Caller.Agency, [.. ids], ct) : new Dictionary<Guid, Given>();
}
