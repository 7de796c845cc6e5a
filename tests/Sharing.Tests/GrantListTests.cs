using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests;

public sealed class GrantListTests
{
    private static readonly Grant[] Two = [.. Among(Iren, PkCustoms, UzCustoms)];

    [Fact]
    public void None_one_and_many_read_alike()
    {
        foreach (Grant[] grants in new Grant[][] { [], [Two[0]], Two })
        {
            var list = new GrantList(grants);

            Assert.Equal(grants, list);
            Assert.Equal(grants.Length, list.Count);
            Assert.Equal(grants, Enumerable.Range(0, list.Count).Select(i => list[i]));
            Assert.Throws<ArgumentOutOfRangeException>(() => new GrantList([.. grants.Take(1)])[1]);
        }
        Assert.Empty(default(GrantList));
    }

    [Fact]
    public void Lists_of_equal_grants_are_equal()
    {
        GrantList one = [Two[0]];

        Assert.True(one == new GrantList(Two[0]));
        Assert.True(one != new GrantList(Two));
        Assert.Equal(one.GetHashCode(), new GrantList(Two[0]).GetHashCode());
    }
}
