using Google.Protobuf;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Impact;

/// <summary>One kind of record whose visibility under two policies can be compared. One for each finder.</summary>
public interface IWeighable<TDb> where TDb : ServiceDb
{
    /// <summary>As in <c>incidents</c>.</summary>
    string Collection { get; }

    /// <summary>Everything that an agency reported, newest first.</summary>
    IAsyncEnumerable<FeedRecord> ReportedBy(string originator, CancellationToken ct);

    /// <summary>Everything that a reader sees, newest first.</summary>
    IAsyncEnumerable<FeedRecord> SeenBy(Reading reading, CancellationToken ct);

    /// <summary>The verdict on the newest revision before this one that the rule opens; null where it opens none.</summary>
    Task<Verdict?> Earlier(Reading reading, FeedRecord record, Given? given, CancellationToken ct);

    /// <summary>What an agency was given of these records.</summary>
    Task<IReadOnlyDictionary<Guid, Given>> GivenTo(string agency, IReadOnlyCollection<Guid> records, CancellationToken ct);

    /// <summary>The open streams of an agency on this replica; none where such records have no live feed.</summary>
    IReadOnlyList<OpenAudience> AudiencesOf(string agency);

    /// <summary>The record as a stream with this verdict would carry it.</summary>
    IMessage Show(FeedRecord record, in Verdict verdict, long epoch);
}

/// <summary>Records of a finder without a live feed.</summary>
internal class FoundRecords<TDb, TRow, TFilter, TWire>(Finder<TDb, TRow, TFilter, TWire> finder, TFilter all) : IWeighable<TDb>
    where TDb : ServiceDb where TRow : class, ISharedRow where TWire : IMessage
{
    public string Collection => finder.Kind;

    public IAsyncEnumerable<FeedRecord> ReportedBy(string originator, CancellationToken ct) =>
        finder.ReportedBy(originator, all, ct).Select(r => new FeedRecord(r.Id, r.Revision, r.Subject, r.Stored));

    public IAsyncEnumerable<FeedRecord> SeenBy(Reading reading, CancellationToken ct) =>
        finder.SeenBy(reading, all, ct).Select(r => new FeedRecord(r.Id, r.Revision, r.Subject, r.Stored));

    public Task<Verdict?> Earlier(Reading reading, FeedRecord record, Given? given, CancellationToken ct) => finder.EarlierVerdict(reading, record.Id, record.Revision, given, ct);

    public Task<IReadOnlyDictionary<Guid, Given>> GivenTo(string agency, IReadOnlyCollection<Guid> records, CancellationToken ct) => finder.GivenTo(agency, records, ct);

    public virtual IReadOnlyList<OpenAudience> AudiencesOf(string agency) => [];

    public virtual IMessage Show(FeedRecord record, in Verdict verdict, long epoch) => record.Body;
}

/// <summary>Records of a finder with a live feed.</summary>
internal sealed class StreamedRecords<TDb, TRow, TFilter, TWire, TEvent>(Finder<TDb, TRow, TFilter, TWire> finder, TFilter all, LiveFeed<TDb, TEvent> feed, IFeedSource<TDb, TEvent> source)
    : FoundRecords<TDb, TRow, TFilter, TWire>(finder, all)
    where TDb : ServiceDb where TRow : class, ISharedRow where TWire : IMessage where TEvent : class
{
    public override IReadOnlyList<OpenAudience> AudiencesOf(string agency) => feed.AudiencesOf(agency);

    public override IMessage Show(FeedRecord record, in Verdict verdict, long epoch) => source.Show(record, new Judged(record.Id, record.Revision, record.Subject, verdict), epoch);
}
