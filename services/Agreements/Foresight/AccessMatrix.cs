using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>The policy at one instant, laid out by originator, recipient and kind of record. It computes no law: it reads what was compiled.</summary>
/// <param name="at">UTC microseconds.</param>
/// <param name="register">Which agency belongs where.</param>
/// <param name="parties">Those of each agreement.</param>
internal sealed class AccessMatrix(long at, AgencyRegister register, ILookup<string, string> parties)
{
    private readonly V1.AccessMatrix wire = new() { ValidTime = at.ToTimestamp() };
    private readonly Dictionary<V1.GrantTerms, int> numbers = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<(string, string, Type.V1.Domain), V1.MatrixCell> cells = new(Comparer<(string, string, Type.V1.Domain)>.Create(Compare));

    /// <summary>Adds what an agreement grants, as far as it is wanted.</summary>
    public void Add(V1.AgreementGrants agreement, Func<V1.Grant, V1.GrantTerms, bool> wanted)
    {
        foreach (var grant in agreement.Grants)
        {
            var terms = agreement.Terms[grant.Terms];
            if (wanted(grant, terms) && PeriodAt(grant) is { } period) CellOf(agreement.Agreement, grant, terms.Domain).Entries.Add(Entry(agreement.Agreement, grant, terms, period));
        }
    }

    public V1.AccessMatrix ToWire(long epoch)
    {
        wire.Epoch = epoch;
        wire.Cells.AddRange(cells.Values);
        return wire;
    }

    private V1.Period? PeriodAt(V1.Grant grant) =>
        grant.Periods.FirstOrDefault(p => p.StartTime.Microseconds() <= at && (p.EndTime is null || at < p.EndTime.Microseconds()));

    private V1.MatrixEntry Entry(string agreement, V1.Grant grant, V1.GrantTerms terms, V1.Period period)
    {
        if (!numbers.TryGetValue(terms, out var number))
        {
            numbers[terms] = number = wire.Provisions.Count;
            // Outlines of registered areas are the area register's to show, which knows who sees them.
            var shown = terms.Clone();
            shown.RegisteredAreas.Clear();
            wire.Provisions.Add(new V1.MatrixProvision { Agreement = agreement, Terms = shown });
        }
        return new V1.MatrixEntry { Provision = number, StartTime = period.StartTime, EndTime = period.EndTime, RecordsFromTime = grant.RecordsFromTime };
    }

    private V1.MatrixCell CellOf(string agreement, V1.Grant grant, Type.V1.Domain domain)
    {
        if (cells.TryGetValue((grant.Originator, grant.Recipient, domain), out var cell)) return cell;
        return cells[(grant.Originator, grant.Recipient, domain)] = new V1.MatrixCell
        {
            Originator = grant.Originator,
            OriginatorParty = PartyOf(agreement, grant.Originator),
            Recipient = grant.Recipient,
            RecipientParty = PartyOf(agreement, grant.Recipient),
            Domain = domain,
        };
    }

    private string PartyOf(string agreement, string agency) => parties[agreement].FirstOrDefault(p => register.Covers(p, agency)) ?? "";

    private static int Compare((string, string, Type.V1.Domain) one, (string, string, Type.V1.Domain) other)
    {
        var order = string.CompareOrdinal(one.Item1, other.Item1);
        if (order == 0) order = string.CompareOrdinal(one.Item2, other.Item2);
        return order != 0 ? order : one.Item3.CompareTo(other.Item3);
    }
}
