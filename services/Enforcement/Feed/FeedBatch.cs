using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// A few journal entries, each record loaded once for all audiences, and the way to the next batch. Audiences walk this chain at
/// their own pace; what all have passed is garbage.
/// </summary>
internal sealed class FeedBatch(JournalPosition end, IReadOnlyList<FeedRecord> records)
{
    private readonly TaskCompletionSource<FeedBatch> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Position of the batch's last entry.</summary>
    public JournalPosition End => end;

    /// <summary>Current state of every record that changed in the batch, in the order of its last change.</summary>
    public IReadOnlyList<FeedRecord> Records => records;

    public Task<FeedBatch> Next => next.Task;

    public void Continue(FeedBatch batch) => next.SetResult(batch);
}
