using System.Security.Cryptography;
using System.Text;

namespace SecurityCoop.Incidents.Records;

/// <summary>Names one revision of one record. Grants nothing.</summary>
internal static class Etag
{
    public static string Of(string name, int revision) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}@{revision}")).AsSpan(0, 8));
}
