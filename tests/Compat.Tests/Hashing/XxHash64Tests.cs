using System.IO.Hashing;
using System.Text;

namespace SecurityCoop.Compat.Tests.Hashing;

/// <summary>Known answers of XXH64 with seed 0, from the algorithm's published test vectors.</summary>
public sealed class XxHash64Tests
{
    [Theory]
    [InlineData("", "ef46db3751d8e999")]
    [InlineData("a", "d24ec4f1a98c6e5b")]
    [InlineData("abc", "44bc2cf5ad770999")]
    [InlineData("Nobody inspects the spammish repetition", "fbcea83c8a378bf1")]
    public void Hash_KnownText_HasTheKnownAnswer(string text, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(XxHash64.Hash(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Hash_Null_IsRefused() => Assert.Throws<ArgumentNullException>(() => XxHash64.Hash((byte[])null!));
}
