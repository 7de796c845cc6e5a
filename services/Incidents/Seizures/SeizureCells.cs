using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using static SecurityCoop.Incidents.V1.SeizureDimension;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Totals apart by agreement, agency or State, and period: one tally for each combination that occurs, and one for all.</summary>
/// <param name="by">What is told apart.</param>
/// <param name="mass">How counts are told as mass.</param>
/// <param name="parentOf">State or organisation of an agency; null where it is not known.</param>
internal sealed class SeizureCells(IReadOnlyCollection<V1.SeizureDimension> by, V1.UnitMass mass, Func<string, string?> parentOf)
{
    /// <summary>Cells that an answer holds at most; more would be no statistic.</summary>
    public const int Most = 10_000;

    private readonly SeizureTally all = new(mass);
    private readonly SortedDictionary<CellKey, SeizureTally> cells = [];

    /// <summary>Counts one seizure, as it is shown and not as it is stored: a sum over one seizure is that seizure. False where there are too many cells.</summary>
    public bool Add(Seen<V1.Seizure> seen)
    {
        all.Add(seen.Shown);
        foreach (var key in KeysOf(seen))
        {
            if (!cells.TryGetValue(key, out var cell)) cells[key] = cell = new SeizureTally(mass);
            cell.Add(seen.Shown);
        }

        return cells.Count <= Most;
    }

    /// <summary>Every number of the answer that a seizure goes into.</summary>
    public string CellsOf(Seen<V1.Seizure> seen) => $"{string.Join('\n', KeysOf(seen).Order())}\n\n{SeizureTally.CellsOf(seen.Shown, mass)}";

    public V1.SeizureStatistics ToWire()
    {
        var total = all.ToWire();
        var statistics = new V1.SeizureStatistics { SeizureCount = total.SeizureCount, Groups = { total.Groups }, Outcomes = { total.Outcomes } };
        foreach (var (key, tally) in cells)
        {
            var cell = tally.ToWire();
            (cell.Agreement, cell.Agency, cell.State, cell.Period) = (key.Agreement, key.Agency, key.State, key.Period);
            statistics.Cells.Add(cell);
        }

        return statistics;
    }

    // Where nothing is asked apart there is no cell beside the total.
    private IEnumerable<CellKey> KeysOf(Seen<V1.Seizure> seen) => by.Count == 0 ? [] :
        from agreement in AgreementsOf(seen)
        from whose in OwnersOf(seen.Shown)
        select new CellKey(agreement, whose.Agency, whose.State, PeriodOf(seen.Shown));

    private IEnumerable<string> AgreementsOf(Seen<V1.Seizure> seen) =>
        by.Contains(Agreement) ? seen.Judged.Verdict.Basis.Select(grant => grant.Terms.Agreement).Distinct().DefaultIfEmpty("") : [""];

    // Each participant may count a joint seizure as its own; in the total of all it is there once (SZ-3).
    private IEnumerable<(string Agency, string State)> OwnersOf(V1.Seizure shown)
    {
        if (by.Contains(Originator)) return [(shown.Originator, "")];
        var agencies = shown.Participants.Prepend(shown.Originator);
        return by.Contains(Participant) ? agencies.Distinct().Select(agency => (agency, ""))
            : by.Contains(State) ? agencies.Select(parentOf).Distinct().Select(state => ("", state ?? ""))
            : [("", "")];
    }

    private string PeriodOf(V1.Seizure shown)
    {
        if (shown.SeizedTime is not { } time) return "";
        var at = time.Microseconds().Instant();
        return by.Contains(Month) ? $"{at:yyyy-MM}" : by.Contains(Quarter) ? $"{at:yyyy}-Q{((at.Month - 1) / 3) + 1}" : by.Contains(Year) ? $"{at:yyyy}" : "";
    }

    private readonly record struct CellKey(string Agreement, string Agency, string State, string Period) : IComparable<CellKey>
    {
        public int CompareTo(CellKey other) => string.CompareOrdinal(Text, other.Text);

        // Below every character of a name.
        private string Text => $"{Agreement}\u0001{Agency}\u0001{State}\u0001{Period}";
    }
}
