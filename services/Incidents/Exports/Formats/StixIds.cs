using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>
/// Names of STIX objects: the incident has its record's own UUID; what belongs to it a UUID made of its name (RFC 9562, version 5), so that the
/// same thing has the same name at each export and at each replica.
/// </summary>
internal static class StixIds
{
    // Of this program's own names; a version 5 UUID never meets one of another namespace.
    private static readonly byte[] Namespace = new Guid("6b1f3c1e-5d0a-4c53-9a55-0f0f6f2c7d11").ToByteArray(bigEndian: true);

    public static string Of(string type, string name) => $"{type}--{Uuid(name):D}";

    [SuppressMessage("Security", "CA5350", Justification = "RFC 9562 makes version 5 with SHA-1; nothing rests on its strength.")]
    public static Guid Uuid(string name)
    {
        var bytes = SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
