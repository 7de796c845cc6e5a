using Google.Protobuf;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>What a service's live feed is made of. One for each kind of record that can be subscribed to.</summary>
/// <typeparam name="TDb">The service's database.</typeparam>
/// <typeparam name="TEvent">The contract's event message.</typeparam>
public interface IFeedSource<TDb, TEvent> where TDb : ServiceDb
{
    /// <summary>Names the feed in logs, cursors and limits, as in <c>incidents</c>.</summary>
    string Name { get; }

    /// <summary>What stands before the id in the names of its records.</summary>
    string Collection => Name;

    /// <summary>The record that a journal entry is about, or null where it is about none of this feed.</summary>
    Guid? RecordOf(JournalEntry entry);

    /// <summary>Current state of these records; absent ids are left out.</summary>
    Task<IReadOnlyList<FeedRecord>> Load(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Every record that may be visible, now or once a delay has passed, through the one door; each is judged again by the feed.</summary>
    IAsyncEnumerable<FeedRecord> Candidates(TDb db, Reading reading, CancellationToken ct);

    /// <summary>The newest revision before this one that the rule opens; null where there is none.</summary>
    Task<FeedRecord?> Earlier(TDb db, Reading reading, FeedRecord current, CancellationToken ct);

    /// <summary>The record masked by the verdict, with its disclosure: all that may be known of it.</summary>
    IMessage Show(FeedRecord record, Judged judged, long epoch);

    /// <summary>The same as an event.</summary>
    TEvent Upsert(FeedRecord record, Judged judged, long epoch, string cursor);

    /// <summary>The record's disclosure alone, for who holds the record.</summary>
    TEvent BasisChanged(FeedRecord record, Judged judged, long epoch, string cursor);

    TEvent Retract(Guid record, RetractionReason reason, string cursor);

    /// <summary>The same event with another cursor; the argument is not changed.</summary>
    TEvent WithCursor(TEvent original, string cursor);

    TEvent SnapshotComplete(string cursor);

    TEvent AccessChanged(long epoch, string cursor);

    /// <param name="now">UTC microseconds.</param>
    /// <param name="epoch">The policy epoch that applies.</param>
    /// <param name="cursor">Where to resume.</param>
    TEvent Heartbeat(long now, long epoch, string cursor);

    TEvent End(EndReason reason, string cursor);
}

/// <summary>What a subscriber wants of what it may see. Compared by <see cref="Key"/>: equal filters share their work.</summary>
public interface IFeedFilter
{
    /// <summary>The same text for the same filter.</summary>
    string Key { get; }

    /// <summary>Held against the record as this caller is shown it: what is masked is absent, or the filter would tell of it.</summary>
    bool Wants(IMessage shown);
}
