using Grpc.Core;

namespace SecurityCoop.Compat.Tests.Core;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("Sc-Purpose", "sc-purpose")]
    [InlineData("ABC.d_e-1", "abc.d_e-1")]
    [InlineData("already-lower", "already-lower")]
    public void Key_AnyCase_IsLowered(string given, string key) => Assert.Equal(key, new Metadata.Entry(given, "value").Key);

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("colon:")]
    [InlineData("ümlaut")]
    [InlineData("line\nbreak")]
    [InlineData("slash/")]
    public void Key_OtherCharacters_IsRefused(string key) =>
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));

    [Fact]
    public void Entry_Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, "value"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("key", (string)null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("key-bin", (byte[])null!));
    }

    [Theory]
    [InlineData("key-bin")]
    [InlineData("Key-BIN")]
    public void Entry_BinarySuffix_HoldsBytesAndNothingElse(string key)
    {
        Assert.True(new Metadata.Entry(key, [1, 2]).IsBinary);
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", [1, 2]));
    }

    [Fact]
    public void Entry_Bytes_AreItsOwn()
    {
        byte[] given = [1, 2];
        var entry = new Metadata.Entry("key-bin", given);

        given[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.Equal([1, 2], entry.ValueBytes);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void Entry_Text_GivesItsBytesToo()
    {
        var entry = new Metadata.Entry("key", "value");

        Assert.False(entry.IsBinary);
        Assert.Equal("value"u8.ToArray(), entry.ValueBytes);
    }

    [Fact]
    public void Get_SeveralOfOneKey_GivesTheLast()
    {
        var metadata = new Metadata { { "key", "first" }, { "other", "x" }, { "KEY", "last" }, { "bytes-bin", [7] } };

        Assert.Equal("last", metadata.GetValue("Key"));
        Assert.Equal(["first", "last"], metadata.GetAll("key").Select(entry => entry.Value));
        Assert.Equal([7], metadata.GetValueBytes("bytes-bin"));
        Assert.Null(metadata.Get("absent"));
        Assert.Null(metadata.GetValue("absent"));
        Assert.Null(metadata.GetValueBytes("absent"));
    }

    [Fact]
    public void List_ChangesInPlace()
    {
        var first = new Metadata.Entry("a", "1");
        var metadata = new Metadata { first, { "b", "2" } };

        metadata.Insert(0, new("c", "3"));
        metadata[2] = new("d", "4");
        metadata.Remove(first);

        Assert.Equal(["c", "d"], metadata.Select(entry => entry.Key));
        Assert.Equal(-1, metadata.IndexOf(first));
        metadata.Clear();
        Assert.Empty(metadata);
    }

    [Fact]
    public void Empty_CannotBeChanged()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Clear());
    }
}
