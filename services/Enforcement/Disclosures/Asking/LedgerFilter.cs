using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Enforcement.Disclosures.Asking;

/// <summary>Which lines are asked for. Empty texts and absent values mean all.</summary>
internal sealed record LedgerFilter
{
    private const int MostName = 200;

    public string Originator { get; init; } = "";

    public string Recipient { get; init; } = "";

    public (string Collection, Guid Id)? Record { get; init; }

    /// <summary>A provision, or an agreement with all of its provisions.</summary>
    public string Basis { get; init; } = "";

    /// <summary>UTC microseconds; first instant.</summary>
    public long From { get; init; } = long.MinValue;

    /// <summary>UTC microseconds; first instant after.</summary>
    public long Until { get; init; } = long.MaxValue;

    /// <summary>Statistics left out.</summary>
    public bool RecordsOnly { get; init; }

    public IQueryable<Disclosure> Of(IQueryable<Disclosure> lines)
    {
        if (Originator.Length > 0) lines = lines.Where(d => d.Originator == Originator);
        if (Recipient.Length > 0) lines = lines.Where(d => d.Recipient == Recipient);
        if (Record is (var collection, var id)) lines = lines.Where(d => d.Record == id && d.Collection == collection);
        if (IsProvision(Basis)) lines = lines.Where(d => d.Basis == Basis);
        else if (Basis.Length > 0)
        {
            var below = $"{Basis}/provisions/";
            lines = lines.Where(d => d.Basis.StartsWith(below));
        }

        if (RecordsOnly) lines = lines.Where(d => d.Question == "");
        if (From > long.MinValue) lines = lines.Where(d => d.At >= From);
        return Until < long.MaxValue ? lines.Where(d => d.At < Until) : lines;
    }

    /// <summary>Reads what all ledger requests have in common.</summary>
    public static LedgerFilter Read(string record, string basis, Timestamp? after, Timestamp? before, Violations violations)
    {
        var (from, until) = (Instants.Check(after, "disclosed_after", violations) ?? long.MinValue, Instants.Check(before, "disclosed_before", violations) ?? long.MaxValue);
        violations.Check(from < until, "disclosed_before", "must be later than disclosed_after");
        CheckBasis(basis, "basis", violations);
        return new LedgerFilter { Record = RecordOf(record, "record", violations), Basis = basis, From = from, Until = until };
    }

    public static void CheckAgency(string agency, string path, Violations violations) =>
        violations.Check(agency.Length == 0 || ResourceName.IsOf("agencies", agency), path, "must have the form agencies/{agency}");

    public static void CheckBasis(string basis, string path, Violations violations) =>
        violations.Check(basis.Length == 0 || ResourceName.IsOf("agreements", basis) || IsProvision(basis), path, "must have the form agreements/{agreement} or agreements/{agreement}/provisions/{provision}");

    /// <summary>A record's name taken apart; null where it is empty, or, with a violation, where it names no record.</summary>
    public static (string Collection, Guid Id)? RecordOf(string name, string path, Violations violations)
    {
        if (name.Length == 0) return null;
        var at = name.LastIndexOf('/');
        var holds = at > 0 && name.Length <= MostName && Guid.TryParseExact(name.AsSpan(at + 1), "D", out _) && ResourceName.IsId(name.AsSpan(at + 1));
        return violations.Check(holds, path, "must be the name of a record, as in incidents/{uuid}") ? (name[..at], Guid.ParseExact(name.AsSpan(at + 1), "D")) : null;
    }

    private static bool IsProvision(string name) => name.Split('/') is ["agreements", var agreement, "provisions", var provision] && ResourceName.IsId(agreement) && ResourceName.IsId(provision);
}
