namespace SecurityCoop.Enforcement.Feed;

/// <summary>One event on its way to the subscribers of an audience. Encoded once, when the first of them is sent it.</summary>
internal sealed class Outgoing<TEvent>(Func<TEvent> encode, string cursor, FeedRecord? record = null, Judged judged = default, long epoch = 0) where TEvent : class
{
    private TEvent? encoded;

    public TEvent Event => encoded ??= encode();

    /// <summary>Where to resume after this event.</summary>
    public string Cursor => cursor;

    /// <summary>Set where the event discloses a record: it is judged again when it is sent.</summary>
    public FeedRecord? Record => record;

    public Judged Judged => judged;

    /// <summary>The policy by which it was judged.</summary>
    public long Epoch => epoch;
}
