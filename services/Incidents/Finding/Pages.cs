using System.Security.Cryptography;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Finding;

/// <summary>Cuts what a reader may see into pages. A token says where to go on, and grants nothing.</summary>
internal sealed class Pages(SharedKeys<IncidentsDb> keys)
{
    private const int Default = 50, Most = 500;

    public static void Check(int pageSize, Violations violations) => violations.Check(pageSize is >= 0 and <= Most, "page_size", $"must lie within 0 and {Most}");

    public static int Size(int pageSize) => pageSize == 0 ? Default : pageSize;

    /// <summary>Where a page begins. Refusals: PAGE_TOKEN_INVALID.</summary>
    /// <param name="token">As the caller sent it; empty for the first page.</param>
    /// <param name="caller">Whose list it is.</param>
    /// <param name="list">The request without its page fields.</param>
    /// <param name="ct">Ends the call.</param>
    public async ValueTask<Keyset> Begin(string token, Caller caller, IMessage list, CancellationToken ct)
    {
        if (token.Length == 0) return Keyset.Start;
        var bytes = (await keys.Tokens(ct)).Open(token, Belongs(caller, list));
        return bytes is not null && Keyset.Read(bytes) is { } after ? after : throw Refusals.PageTokenInvalid();
    }

    /// <summary>Takes one page and looks for one more: a token that led to an empty page would tell of something hidden.</summary>
    public async Task<Page<T>> Take<T>(IAsyncEnumerable<T> all, int size, Func<T, Keyset> keyOf, Caller caller, IMessage list, CancellationToken ct)
    {
        var items = new List<T>(size);
        await foreach (var item in all.WithCancellation(ct))
        {
            if (items.Count == size) return new Page<T>(items, (await keys.Tokens(ct)).Seal(keyOf(items[^1]).ToBytes(), Belongs(caller, list)));
            items.Add(item);
        }

        return new Page<T>(items, "");
    }

    private static string Belongs(Caller caller, IMessage list) =>
        $"page\n{caller.Agency}\n{caller.User}\n{caller.Purpose}\n{list.Descriptor.FullName}\n{Convert.ToHexStringLower(SHA256.HashData(list.ToByteArray()))}";
}

/// <summary>One page.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string NextToken);
