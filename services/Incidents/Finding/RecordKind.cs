using SecurityCoop.Incidents.Records;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Finding;

/// <summary>What finding a record must know of its kind.</summary>
internal abstract class RecordKind<TRow, TWire> where TRow : SharedRow
{
    public abstract string Collection { get; }

    /// <summary>By which kinds of provision such records are shared.</summary>
    public abstract IReadOnlyList<Domain> Domains { get; }

    public abstract TWire Read(byte[] body);

    public abstract Subject SubjectOf(TWire stored);

    /// <summary>A copy with what the verdict opens to this agency.</summary>
    public abstract TWire Show(TWire stored, in Verdict verdict, string reader, long epoch);

    /// <summary>Holds a filter against what is shown.</summary>
    public abstract bool Matches(RecordFilter filter, TWire shown);
}

/// <summary>A record in front of a reader.</summary>
/// <param name="Key">Its place in every list.</param>
/// <param name="Judged">By what right.</param>
/// <param name="Stored">The whole record: for the service, never for the reader.</param>
/// <param name="Shown">What the reader is shown.</param>
internal sealed record Seen<TWire>(Keyset Key, Enforcement.Judged Judged, TWire Stored, TWire Shown);
