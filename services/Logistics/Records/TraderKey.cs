using System.Security.Cryptography;
using System.Text;

namespace SecurityCoop.Logistics.Records;

/// <summary>Tells whether two declarations name the same trader: case and spacing do not matter. A hash, so that the index holds no names.</summary>
internal static class TraderKey
{
    public static string Of(string name)
    {
        var words = name.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words))).AsSpan(0, 16));
    }
}
