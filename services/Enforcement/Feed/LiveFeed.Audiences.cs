using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <content>Who has streams open here: for counting what a change of law would take back.</content>
public sealed partial class LiveFeed<TDb, TEvent>
{
    /// <summary>The audiences of an agency with at least one open stream, at this moment and on this replica.</summary>
    /// <param name="agency">Format: <c>agencies/{agency}</c>.</param>
    public IReadOnlyList<OpenAudience> AudiencesOf(string agency)
    {
        lock (gate)
        {
            return [.. audiences.Values.Where(a => a.Audience.Caller.Agency == agency && a.Seats.Taken > 0).Select(a => new OpenAudience(a.Audience.Caller, a.Audience.Filter, a.Seats.Taken))];
        }
    }
}

internal sealed partial class Audience<TDb, TEvent>
{
    public Caller Caller => caller;

    public IFeedFilter Filter => filter;
}

/// <summary>Streams of one caller with one filter.</summary>
/// <param name="Caller">Whose eyes.</param>
/// <param name="Filter">What is wanted.</param>
/// <param name="Streams">How many are open.</param>
public sealed record OpenAudience(Caller Caller, IFeedFilter Filter, int Streams);
