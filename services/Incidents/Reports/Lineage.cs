using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;

namespace SecurityCoop.Incidents.Reports;

/// <summary>The third-party rule: whoever repeats a foreign record cannot make it their own.</summary>
internal static class Lineage
{
    /// <summary>The reporter, then every originator of the records that it relies on. Refusals: NOT_FOUND, STALE_POLICY for one that it cannot see.</summary>
    public static async Task<IReadOnlyList<string>> Of(string reporter, IEnumerable<string> sources, Reading reading, Finder<IncidentRow, V1.Incident> incidents, CancellationToken ct)
    {
        List<string> lineage = [reporter];
        foreach (var source in sources)
        {
            var seen = await incidents.Find(reading, source, ct) ?? throw reading.Absent(source);
            lineage.AddRange(seen.Stored.Lineage.Except(lineage));
        }

        return lineage;
    }
}
