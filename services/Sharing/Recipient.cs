using System.Collections.Frozen;

namespace SecurityCoop.Sharing;

/// <summary>One agency as a recipient: a channel for each originator that grants it anything at any time.</summary>
internal sealed class Recipient(Dictionary<string, Channel> channels, long[] boundaries)
{
    private readonly FrozenDictionary<string, Channel> _channels = channels.ToFrozenDictionary(StringComparer.Ordinal);

    public static Recipient Nobody { get; } = new([], []);

    public IEnumerable<string> Originators => _channels.Keys;

    public Channel? From(string originator) => _channels.TryGetValue(originator, out var channel) ? channel : null;

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
        foreach (var (originator, channel) in _channels)
        {
            if (originator == caller.Agency) continue;
            OriginatorBounds? bounds = null;
            foreach (ref readonly var clause in channel.Opening)
            {
                var possible = clause.OperatesAt(at) && (clause.Actions & openedBy) != 0 && (clause.Purposes & purpose) != 0
                    && clause.Domain == domain && domain != Domain.Unspecified;
                if (possible) bounds = OriginatorBounds.Of(originator, clause, caller.Clearance).Or(bounds);
            }
            if (bounds is { MaxClassification: > Classification.Unspecified, StrictestTlp: > Tlp.Unspecified }) found.Add(bounds);
        }
        return found;
    }
}
