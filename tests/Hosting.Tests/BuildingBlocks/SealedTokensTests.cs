using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting.Tests.BuildingBlocks;

/// <summary>A page token says nothing to who holds it, and opens only what it was made for.</summary>
public sealed class SealedTokensTests
{
    private const string List = "ListIncidents|agencies/xx-customs";
    private static readonly byte[] Place = Encoding.UTF8.GetBytes("incidents/42");
    private readonly SealedTokens tokens = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void What_was_sealed_opens_for_what_it_is_bound_to() => Assert.Equal(Place, tokens.Open(tokens.Seal(Place, List), List));

    [Fact]
    public void Nothing_can_be_sealed_too() => Assert.Empty(tokens.Open(tokens.Seal([], List), List)!);

    [Theory]
    [InlineData("ListIncidents|agencies/yy-customs")]
    [InlineData("ListSeizures|agencies/xx-customs")]
    [InlineData("")]
    public void Bound_to_another_caller_or_list_it_opens_nothing(string other) => Assert.Null(tokens.Open(tokens.Seal(Place, List), other));

    [Fact]
    public void Under_another_key_it_opens_nothing() =>
        Assert.Null(new SealedTokens(RandomNumberGenerator.GetBytes(32)).Open(tokens.Seal(Place, List), List));

    [Fact]
    public void With_any_bit_turned_it_opens_nothing()
    {
        var bytes = Base64Url.DecodeFromChars(tokens.Seal(Place, List));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(tokens.Open(Base64Url.EncodeToString(bytes), List));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Cut_or_lengthened_it_opens_nothing()
    {
        var token = tokens.Seal(Place, List);
        for (var length = 0; length < token.Length; length++) Assert.Null(tokens.Open(token[..length], List));
        Assert.Null(tokens.Open(token + "A", List));
        Assert.Null(tokens.Open(token + "AAAA", List));
    }

    [Theory]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("\n")]
    public void One_token_has_one_spelling(string more)
    {
        var token = tokens.Seal(new byte[3], List);

        Assert.Null(tokens.Open(token + more, List));
        Assert.Null(tokens.Open(more + token, List));
        Assert.Null(tokens.Open(token.Insert(4, more), List));
    }

    [Theory]
    [InlineData("")]
    [InlineData("page-2")]
    [InlineData("../../etc/passwd")]
    [InlineData("\0")]
    [InlineData("😀")]
    public void What_was_never_sealed_opens_nothing(string text) => Assert.Null(tokens.Open(text, List));

    [Fact]
    public void What_is_far_too_long_is_not_even_decoded() => Assert.Null(tokens.Open(new string('A', 100_000), List));

    [Fact]
    public void The_same_place_looks_different_each_time_and_shows_nothing_of_itself()
    {
        var (one, other) = (tokens.Seal(Place, List), tokens.Seal(Place, List));

        Assert.NotEqual(one, other);
        Assert.DoesNotContain("incidents", Encoding.Latin1.GetString(Base64Url.DecodeFromChars(one)));
    }
}
