using System.Security.Cryptography;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Enforcement.Finding;

/// <summary>Which page of which list is asked for (AIP-158): the fields <c>page_size</c> and <c>page_token</c> of a request, and the rest of it.</summary>
/// <param name="Size">Records at most.</param>
/// <param name="Token">As the caller sent it; empty for the first page.</param>
/// <param name="List">The same text for the same request without its page fields: a token belongs to one list.</param>
public sealed record PageRequest(int Size, string Token, string List)
{
    private const int Default = 50, Most = 500;

    /// <summary>Reads a request that has both fields. A page size of 0 means 50; the most is 500.</summary>
    public static PageRequest Of(IMessage request, Violations violations)
    {
        var list = request.Descriptor.Parser.ParseFrom(request.ToByteString());
        var (size, token) = (Take<int>(list, "page_size"), Take<string>(list, "page_token"));
        violations.Check(size is >= 0 and <= Most, "page_size", $"must lie within 0 and {Most}");
        return new PageRequest(size == 0 ? Default : size, token, $"{list.Descriptor.FullName}\n{Convert.ToHexStringLower(SHA256.HashData(list.ToByteArray()))}");
    }

    private static T Take<T>(IMessage message, string name)
    {
        var field = message.Descriptor.FindFieldByName(name).Accessor;
        var value = (T)field.GetValue(message);
        field.Clear(message);
        return value;
    }
}
