namespace SecurityCoop.Journal;

/// <summary>
/// A place in a journal. The transaction comes first: on PostgreSQL a lower <see cref="Id"/> may commit later, and whoever read
/// "everything after the last id" would lose it. On SQLite, which writes one transaction at a time, <see cref="Tx"/> is 0.
/// </summary>
public readonly record struct JournalPosition(long Tx, long Id) : IComparable<JournalPosition>
{
    public static readonly JournalPosition Start;

    /// <summary>After every entry.</summary>
    public static readonly JournalPosition End = new(long.MaxValue, long.MaxValue);

    public int CompareTo(JournalPosition other) => (Tx, Id).CompareTo((other.Tx, other.Id));

    public static bool operator <(JournalPosition left, JournalPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(JournalPosition left, JournalPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(JournalPosition left, JournalPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(JournalPosition left, JournalPosition right) => left.CompareTo(right) >= 0;
}
