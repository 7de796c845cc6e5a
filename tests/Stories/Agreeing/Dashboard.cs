using SecurityCoop.Stories.Running;

namespace SecurityCoop.Stories.Agreeing;

/// <summary>A reader's screen through a story: one stream that stays open, and one that is closed and resumed again and again.</summary>
internal sealed class Dashboard : IAsyncDisposable
{
    private readonly Func<string, Screen> open;
    private readonly Screen live;
    private readonly Dictionary<string, int> resumed = [];
    private string cursor = "";

    public Dashboard(Func<string, Screen> open) => (this.open, live) = (open, open(""));

    /// <summary>What each of the ways shows once it has settled: live, resumed, new.</summary>
    public async Task<(string Way, string[] Shown)[]> Settled(string[] expected)
    {
        await live.Until(s => Shown(s.Held).SequenceEqual(expected), $"showing what the rule says live: {string.Join(' ', expected)}");
        await using (var again = open(cursor))
        {
            await again.UntilLive();
            // A change of law is told after the resume; the snapshot of an old cursor comes whole.
            foreach (var told in again.Events)
            {
                if (told.Kind == "upsert") resumed[told.Name] = told.Revision;
                if (told.Kind == "retract") resumed.Remove(told.Name);
            }

            cursor = again.Cursor;
        }

        return [("live", Shown(live.Held)), ("resumed", Shown(resumed)), ("new", Shown(await Ways.Streamed(open(""))))];
    }

    public ValueTask DisposeAsync() => live.DisposeAsync();

    private static string[] Shown(IReadOnlyDictionary<string, int> held) => [.. held.Select(h => $"{h.Key}@{h.Value}").Order(StringComparer.Ordinal)];
}
