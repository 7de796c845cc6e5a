using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecurityCoop.BuildingBlocks;

/// <summary>
/// Page tokens and cursors: encrypted, because a bare position would tell how many hidden records exist, and bound to what they
/// belong to (caller, purpose, filter), so that another's token opens nothing. They grant nothing either way.
/// </summary>
public sealed class SealedTokens(ReadOnlyMemory<byte> key)
{
    private const int NonceBytes = 12, TagBytes = 16, MaxTokenChars = 2048;

    public string Seal(ReadOnlySpan<byte> content, string boundTo)
    {
        var sealedBytes = new byte[NonceBytes + content.Length + TagBytes];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Span, TagBytes);
        aes.Encrypt(nonce, content, sealedBytes.AsSpan(NonceBytes, content.Length), sealedBytes.AsSpan(NonceBytes + content.Length), Encoding.UTF8.GetBytes(boundTo));
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>The content, or null where the token is damaged or bound to something else.</summary>
    public byte[]? Open(string token, string boundTo)
    {
        if (token.Length > MaxTokenChars || !Base64Url.IsValid(token)) return null;
        var sealedBytes = Base64Url.DecodeFromChars(token);
        // One token has one spelling.
        if (sealedBytes.Length < NonceBytes + TagBytes || Base64Url.EncodeToString(sealedBytes) != token) return null;
        var content = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key.Span, TagBytes);
        try
        {
            aes.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, content.Length), sealedBytes.AsSpan(NonceBytes + content.Length), content, Encoding.UTF8.GetBytes(boundTo));
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
