namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>
/// One line of the disclosure ledger: a foreign agency was given one revision of one record, and by which article. A record of several
/// foreign originators makes a line for each, with the provision that opened their part: no owner reads of another's law. Of numbers
/// computed from many records there is one line for each originator and provision (<see cref="StatisticName"/>).
/// </summary>
public sealed class Disclosure
{
    /// <summary>The transaction that wrote it; on SQLite 0. With <see cref="Id"/> it orders the ledger for good.</summary>
    public long Tx { get; private set; }

    public long Id { get; private set; }

    /// <summary>Whose information. Format: agencies/{agency}</summary>
    public required string Originator { get; init; }

    /// <summary>Who received it. Format: agencies/{agency}</summary>
    public required string Recipient { get; init; }

    /// <summary>Subject of the recipient's token.</summary>
    public required string User { get; init; }

    /// <summary>What stands before the id in the record's name, as in <c>incidents</c>.</summary>
    public required string Collection { get; init; }

    public required Guid Record { get; init; }

    public required int Revision { get; init; }

    /// <summary>Set of <see cref="Sharing.FieldGroups"/>.</summary>
    public required int Mask { get; init; }

    /// <summary>One of <see cref="Sharing.Actions"/>.</summary>
    public required int Action { get; init; }

    /// <summary>One of <see cref="Sharing.Purposes"/>.</summary>
    public required int Purpose { get; init; }

    /// <summary>The provision. Format: agreements/{agreement}/provisions/{provision}</summary>
    public required string Basis { get; init; }

    /// <summary>The article as the instrument numbered it.</summary>
    public required string Article { get; init; }

    /// <summary>Of the policy that the decision rested on.</summary>
    public required long Epoch { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long At { get; init; }

    /// <summary>Of a statistic: what was asked, as one JSON object; empty of a record.</summary>
    public string Question { get; init; } = "";

    /// <summary>Of a statistic: how many of the originator's records, opened by this provision, are in it; 0 of a record.</summary>
    public long Counted { get; init; }

    public bool IsStatistic => Question.Length > 0;

    public string RecordName => $"{Collection}/{Record:D}";

    public LedgerPosition Position => new(Tx, Id);
}

/// <summary>A place in a ledger. The transaction comes first: on PostgreSQL a lower <see cref="Id"/> may commit later.</summary>
public readonly record struct LedgerPosition(long Tx, long Id) : IComparable<LedgerPosition>
{
    public static readonly LedgerPosition Start;

    public int CompareTo(LedgerPosition other) => (Tx, Id).CompareTo((other.Tx, other.Id));

    public static bool operator <(LedgerPosition left, LedgerPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(LedgerPosition left, LedgerPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(LedgerPosition left, LedgerPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LedgerPosition left, LedgerPosition right) => left.CompareTo(right) >= 0;
}
