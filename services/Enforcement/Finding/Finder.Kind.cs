using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Finding;

// What finding a record must know of its kind.
public abstract partial class Finder<TDb, TRow, TFilter, TWire>
{
    /// <summary>As in <c>incidents</c>.</summary>
    protected abstract string Collection { get; }

    /// <summary>The column of instants that every list runs by, newest first.</summary>
    protected abstract string Order { get; }

    /// <summary>By which kinds of provision such records are shared.</summary>
    protected abstract IReadOnlyList<Domain> Domains { get; }

    /// <summary>
    /// Where one originator's records of one domain stand that lie within these bounds and may match the filter. Too much is a cost,
    /// too little a defect.
    /// </summary>
    protected abstract IEnumerable<RowClass> Classes(Domain domain, OriginatorBounds bounds, TFilter filter);

    protected abstract TWire Read(byte[] body);

    /// <summary>1, 2, 3 …</summary>
    protected abstract int RevisionOf(TWire stored);

    /// <summary>States that a record was revised away from, newest first; none of a kind that is never revised.</summary>
    protected virtual Task<List<byte[]>> Past(TDb db, Guid id, int before, int limit, CancellationToken ct) => Task.FromResult<List<byte[]>>([]);

    /// <summary>The record as the rule looks at it.</summary>
    protected abstract Subject SubjectOf(TWire stored);

    /// <summary>A copy with what the verdict opens to this agency.</summary>
    protected abstract TWire Show(TWire stored, in Verdict verdict, string reader, long epoch);

    /// <summary>Records for which an agency has an open or answered request; none of a kind that nobody asks for.</summary>
    protected virtual Task<IReadOnlySet<Guid>> RequestedBy(TDb db, string agency, CancellationToken ct) => Task.FromResult<IReadOnlySet<Guid>>(Nothing);

    /// <summary>Which of these records are left out of lists and counts, because the reader is shown another that stands for them.</summary>
    protected virtual ValueTask<IReadOnlySet<Guid>> StandingBehind(TDb db, Reading reading, TFilter filter, IReadOnlyCollection<Guid> ids, CancellationToken ct) => new(Nothing);

    private static readonly HashSet<Guid> Nothing = [];

    /// <summary>Holds a filter against what is shown, so that the answer tells nothing of what is not.</summary>
    protected abstract bool Matches(TFilter filter, TWire shown);
}
