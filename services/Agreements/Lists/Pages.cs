using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Lists;

/// <summary>One page of a list (AIP-158).</summary>
/// <param name="Size">Most entries on it.</param>
/// <param name="After">Key of the last entry before it; empty on the first page.</param>
/// <param name="Seal">Makes the token of the page that follows a key.</param>
internal sealed record Page(int Size, string After, Func<string, string> Seal)
{
    /// <summary>Of one entry more than fits, keeps what fits and the token that leads on, if any.</summary>
    public (IReadOnlyList<T> Entries, string NextToken) Cut<T>(IReadOnlyList<T> entries, Func<T, string> key) =>
        entries.Count <= Size ? (entries, "") : ([.. entries.Take(Size)], Seal(key(entries[Size - 1])));
}

/// <summary>Opens page tokens. A token belongs to one list, one caller's agency and one filter, and grants nothing.</summary>
internal sealed class Pages(SharedKeys<AgreementsDb> keys)
{
    private const int DefaultSize = 50, MaxSize = 500;

    /// <summary>Reads page_size and page_token of a request. Refusals: FIELDS_INVALID, PAGE_TOKEN_INVALID.</summary>
    public async Task<Page> Open<TRequest>(ServerCallContext call, TRequest request) where TRequest : IMessage<TRequest>
    {
        var fields = request.Descriptor;
        var size = (int)fields.FindFieldByName("page_size").Accessor.GetValue(request);
        var token = (string)fields.FindFieldByName("page_token").Accessor.GetValue(request);
        var violations = new Violations();
        violations.Check(size is >= 0 and <= MaxSize, "page_size", $"must lie within 0 and {MaxSize}");
        violations.Refuse();

        var tokens = await keys.Tokens(call.CancellationToken);
        var boundTo = $"{call.Identity().Agency}\n{fields.FullName}\n{FilterOf(request)}";
        var after = token.Length == 0 ? [] : tokens.Open(token, boundTo) ?? throw Refusals.PageTokenInvalid();
        return new Page(size == 0 ? DefaultSize : size, Encoding.UTF8.GetString(after), key => tokens.Seal(Encoding.UTF8.GetBytes(key), boundTo));
    }

    private static string FilterOf<TRequest>(TRequest request) where TRequest : IMessage<TRequest>
    {
        var filter = request.Clone();
        filter.Descriptor.FindFieldByName("page_size").Accessor.Clear(filter);
        filter.Descriptor.FindFieldByName("page_token").Accessor.Clear(filter);
        return Convert.ToHexString(SHA256.HashData(filter.ToByteArray()));
    }
}
