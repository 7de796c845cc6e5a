using System.Security.Cryptography;
using System.Text;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Journal;

/// <summary>Names one revision of one record. Grants nothing.</summary>
public static class Etag
{
    public static string Of(string name, int revision) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}@{revision}")).AsSpan(0, 8));

    /// <summary>Refuses where the caller read another revision. Refusals: ETAG_MISMATCH.</summary>
    public static void Demand(string given, string name, int revision)
    {
        if (given.Length > 0 && given != Of(name, revision)) throw Refusals.EtagMismatch(name);
    }
}
