using System.Globalization;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Counting;
using SecurityCoop.Incidents.Seizures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Tests.Seizures;

/// <summary>
/// Whoever reads a statistic knows which numbers are in it and how each is made. This reader solves the linear system: what does any
/// difference, or any other combination, of the numbers tell of a few seizures?
/// </summary>
internal sealed class Arithmetic(IReadOnlyList<V1.SeizureDimension> by)
{
    private const long Prime = 2_147_483_629;

    /// <summary>states/ir of agencies/ir-border-guard.</summary>
    public static string StateOf(string agency) => $"states/{agency["agencies/".Length..][..2]}";

    /// <summary>As the service lays one out.</summary>
    public static Countable<Seen<V1.Seizure>> Guarded(V1.Seizure seizure, string originator, int least, SeizureCells cells)
    {
        seizure.Originator = originator;
        var grant = Agreed.From(originator, Agreed.Customs, terms => terms with { Caveats = new Sharing.Caveats { MinAggregation = least } });
        var verdict = new Verdict { Permitted = true, Mask = FieldGroups.All, Basis = new GrantList(grant) };
        var subject = new Subject { Domain = Domain.Seizure, Type = "", Originators = [originator], RecordedAt = 0, Marking = new() { Classification = Classification.Official, Tlp = Tlp.Green } };
        var seen = new Seen<V1.Seizure>(Keyset.Start, new Judged(Guid.NewGuid(), 1, subject, verdict), seizure, seizure);
        return new(seen, Countable<Seen<V1.Seizure>>.GuardsOf(verdict), cells.CellsOf(seen));
    }

    /// <summary>
    /// Sets of fewer than so many seizures of one originator that a combination of the numbers speaks of alone, all others' being known.
    /// </summary>
    public IEnumerable<string> SingledOut(IReadOnlyList<Seen<V1.Seizure>> counted, int least)
    {
        foreach (var originator in counted.Select(seen => seen.Shown.Originator).Distinct())
        {
            Seen<V1.Seizure>[] theirs = [.. counted.Where(seen => seen.Shown.Originator == originator)];
            // Each line is an unknown, and so is whether the seizure is there at all.
            foreach (var columns in new[] { LinesOf(counted, theirs), Presence(counted, theirs) })
            {
                var rank = Rank(columns.SelectMany(column => column.Value));
                foreach (var few in Subsets(theirs.Length, least - 1))
                {
                    if (Rank(columns.Where(column => !few.Contains(column.Key)).SelectMany(column => column.Value)) < rank) yield return $"{originator}: {string.Join(", ", few)}";
                }
            }
        }
    }

    // How the numbers move when a line is one more: the coefficients of that unknown.
    private Dictionary<int, List<long[]>> LinesOf(IReadOnlyList<Seen<V1.Seizure>> counted, Seen<V1.Seizure>[] theirs)
    {
        var names = Numbers(counted).Keys.Order(StringComparer.Ordinal).ToList();
        var before = Numbers(counted);
        return Enumerable.Range(0, theirs.Length).ToDictionary(i => i, i => theirs[i].Shown.Lines.Select(line =>
        {
            var amount = line.Quantity.Value;
            line.Quantity.Value = (long.Parse(amount, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            var after = Numbers(counted);
            line.Quantity.Value = amount;
            return names.Select(name => after[name] - before[name]).ToArray();
        }).ToList());
    }

    private Dictionary<int, List<long[]>> Presence(IReadOnlyList<Seen<V1.Seizure>> counted, Seen<V1.Seizure>[] theirs)
    {
        var before = Numbers(counted, counts: true);
        var names = before.Keys.Order(StringComparer.Ordinal).ToList();
        return Enumerable.Range(0, theirs.Length).ToDictionary(i => i, i =>
        {
            var after = Numbers([.. counted.Where(seen => !ReferenceEquals(seen, theirs[i]))], counts: true);
            return new List<long[]> { names.Select(name => before[name] - after.GetValueOrDefault(name)).ToArray() };
        });
    }

    // Every number of the answer, by where it stands.
    private Dictionary<string, long> Numbers(IReadOnlyList<Seen<V1.Seizure>> counted, bool counts = false)
    {
        var cells = new SeizureCells(by, V1.UnitMass.Unspecified, StateOf);
        foreach (var seen in counted) cells.Add(seen);
        var wire = cells.ToWire();
        var all = new V1.SeizureCell { SeizureCount = wire.SeizureCount, Groups = { wire.Groups }, Outcomes = { wire.Outcomes } };
        var numbers = new Dictionary<string, long>();
        foreach (var cell in wire.Cells.Prepend(all))
        {
            var at = $"{cell.Agreement} {cell.Agency} {cell.State} {cell.Period}";
            if (counts) numbers[at] = cell.SeizureCount;
            foreach (var outcome in cell.Outcomes.Where(_ => counts)) numbers[$"{at} {outcome.Kind}"] = outcome.SeizureCount;
            foreach (var group in cell.Groups)
            {
                Add($"{at} {group.Type}", group.Totals);
                foreach (var row in group.Commodities)
                {
                    Add($"{at} {row.Commodity} total", row.Totals);
                    Add($"{at} {row.Commodity} rest", row.Rest);
                }
            }
        }

        return numbers;

        void Add(string at, IEnumerable<V1.QuantityTotal> totals)
        {
            foreach (var total in totals)
            {
                if (counts) numbers[$"{at} {total.Unit} lines"] = total.LineCount;
                else foreach (var (which, value) in new[] { ("value", total.Value), ("least", total.Least), ("most", total.Most) }) numbers[$"{at} {total.Unit} {which}"] = value.Length > 0 ? (long)decimal.Parse(value, CultureInfo.InvariantCulture) : 0;
            }
        }
    }

    private static IEnumerable<HashSet<int>> Subsets(int of, int most)
    {
        if (most == 0) return [];
        var smaller = Subsets(of, most - 1).ToList();
        var grown = most == 1
            ? Enumerable.Range(0, of).Select(i => new HashSet<int> { i })
            : smaller.Where(set => set.Count == most - 1).SelectMany(set => Enumerable.Range(set.Max() + 1, of - set.Max() - 1).Select(i => new HashSet<int>(set) { i }));
        return smaller.Concat(grown);
    }

    // Of the columns, modulo a prime: coefficients are small, and a coincidence could only hide what another run would find.
    private static int Rank(IEnumerable<long[]> columns)
    {
        var rows = columns.Select(column => column.Select(c => ((c % Prime) + Prime) % Prime).ToArray()).ToList();
        var rank = 0;
        for (var at = 0; rows.Count > 0 && at < rows[0].Length && rank < rows.Count; at++)
        {
            var pivot = rows.FindIndex(rank, row => row[at] != 0);
            if (pivot < 0) continue;
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            var inverse = (long)System.Numerics.BigInteger.ModPow(rows[rank][at], Prime - 2, Prime);
            for (var other = rank + 1; other < rows.Count; other++)
            {
                var factor = rows[other][at] * inverse % Prime;
                if (factor != 0) for (var i = at; i < rows[other].Length; i++) rows[other][i] = (((rows[other][i] - (factor * rows[rank][i] % Prime)) % Prime) + Prime) % Prime;
            }

            rank++;
        }

        return rank;
    }
}
