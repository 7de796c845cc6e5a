using System.Security.Cryptography;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Ids that tell nothing: no time, no order, no count. For all that another party may see.</summary>
public static class RandomIds
{
    /// <summary>A UUID of version 4.</summary>
    public static Guid Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Eight hexadecimal digits.</summary>
    public static string EightDigits() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
}
