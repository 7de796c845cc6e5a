using System.Security.Cryptography;
using System.Text;

namespace SecurityCoop.Demo;

/// <summary>Request ids that are the same at each run, so that what a story reports once stands once.</summary>
internal static class StableIds
{
    public static string RequestId(string what)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"securitycoop demo, test data: {what}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
