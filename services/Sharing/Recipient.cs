namespace SecurityCoop.Sharing;

/// <summary>One agency as a recipient: a channel for each originator that grants it anything at any time.</summary>
internal sealed class Recipient(Dictionary<string, Clauses> channels, long[] boundaries)
{
    public static Recipient Nobody { get; } = new([], []);

    public ChannelTable Table { get; } = new(channels);

    private readonly Clause[] residual = [.. channels.Values.SelectMany(c => c.Opening).Where(c => !c.IsPlain && c.Grant.Terms.Standing == Standing.Residual)];

    public IReadOnlyDictionary<string, Clauses> Channels => channels;

    public bool HasDelays { get; } = channels.Values.SelectMany(c => c.Opening).Any(c => c.Caveats.Delay > 0);

    public bool AsksForRequests { get; } = channels.Values.SelectMany(c => c.Opening).Any(c => c.Caveats.RequiresRequest);

    public bool LeavesWhatWasGiven(long at) => residual.Length > 0 && residual.Any(c => c.OperatesAt(at));

    /// <summary>What is agreed about an originator's records towards this recipient.</summary>
    public Channel ChannelFrom(string? originator) => Table.From(originator);

    public long NextBoundary(long after)
    {
        if (after == long.MaxValue) return long.MaxValue;
        var index = Array.BinarySearch(boundaries, after + 1);
        if (index < 0) index = ~index;
        return index < boundaries.Length ? boundaries[index] : long.MaxValue;
    }

    public List<OriginatorBounds> OriginatorsFor(Caller caller, Domain domain, Actions action, long at)
    {
        var found = new List<OriginatorBounds>();
        var (purpose, openedBy) = (Question.UsablePurpose(caller), Question.OpenersOf(action));
        foreach (var (originator, clauses) in channels)
        {
            if (originator == caller.Agency) continue;
            OriginatorBounds? bounds = null;
            foreach (ref readonly var clause in clauses.Opening.AsSpan())
            {
                var possible = clause.OperatesAt(at) && (clause.Actions & openedBy) != 0 && (clause.Purposes & purpose) != 0
                    && clause.Domain == domain && domain != Domain.Unspecified;
                if (possible) bounds = OriginatorBounds.Of(originator, clause, caller.Clearance, at).Or(bounds);
            }
            if (bounds is { MaxClassification: > Classification.Unspecified, StrictestTlp: > Tlp.Unspecified }) found.Add(bounds);
        }
        return found;
    }
}
