using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// A few journal entries, each record loaded once for all audiences, and the way to the next batch. Audiences walk this chain at
/// their own pace; what all have passed is garbage.
/// </summary>
/// <param name="end">Position of the batch's last entry.</param>
/// <param name="mark">Its <see cref="JournalEntry.Mark"/>.</param>
/// <param name="records">Current state, when it was read, of every record that changed in the batch, in the order of its last change.</param>
/// <param name="readAs">Number of the reading, of <see cref="FeedTail{TDb, TEvent}.Reading"/>, taken before it began.</param>
internal sealed class FeedBatch(JournalPosition end, long mark, IReadOnlyList<FeedRecord> records, long readAs)
{
    private readonly TaskCompletionSource<FeedBatch> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JournalPosition End => end;

    public long Mark => mark;

    public IReadOnlyList<FeedRecord> Records => records;

    public long ReadAs => readAs;

    public Task<FeedBatch> Next => next.Task;

    public void Continue(FeedBatch batch) => next.SetResult(batch);
}
