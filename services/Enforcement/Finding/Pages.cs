using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Finding;

/// <summary>Cuts what a reader may see into pages. A token says where to go on, and grants nothing.</summary>
public sealed class Pages<TDb>(SharedKeys<TDb> keys) where TDb : ServiceDb
{
    /// <summary>Where a page begins. Refusals: PAGE_TOKEN_INVALID.</summary>
    public async ValueTask<Keyset> Begin(PageRequest page, Caller caller, CancellationToken ct)
    {
        if (page.Token.Length == 0) return Keyset.Start;
        var bytes = (await keys.Tokens(ct)).Open(page.Token, Belongs(page, caller));
        return bytes is not null && Keyset.Read(bytes) is { } after ? after : throw Refusals.PageTokenInvalid();
    }

    /// <summary>Takes one page and looks for one more: a token that led to an empty page would tell of something hidden.</summary>
    public async Task<Page<T>> Take<T>(IAsyncEnumerable<T> all, PageRequest page, Func<T, Keyset> keyOf, Caller caller, CancellationToken ct)
    {
        var items = new List<T>(page.Size);
        await foreach (var item in all.WithCancellation(ct))
        {
            if (items.Count == page.Size) return new Page<T>(items, (await keys.Tokens(ct)).Seal(keyOf(items[^1]).ToBytes(), Belongs(page, caller)));
            items.Add(item);
        }

        return new Page<T>(items, "");
    }

    private static string Belongs(PageRequest page, Caller caller) => $"page\n{caller.Agency}\n{caller.User}\n{caller.Purpose}\n{page.List}";
}

/// <summary>One page.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="NextToken">Empty on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextToken);
