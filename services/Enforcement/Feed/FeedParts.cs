using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>What every audience of a feed works with.</summary>
public sealed record FeedParts<TDb, TEvent>(
    IFeedSource<TDb, TEvent> Source,
    IDbContextFactory<TDb> Databases,
    FeedTail<TDb, TEvent> Tail,
    PolicyStore Policies,
    SharedKeys<TDb> Keys,
    TimeProvider Clock,
    IOptions<FeedOptions> Options,
    ILogger<FeedParts<TDb, TEvent>> Logger) where TDb : ServiceDb;
