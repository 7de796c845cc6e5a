namespace SecurityCoop.Sharing.Tests;

public sealed class TypeScopeTests
{
    [Theory]
    [InlineData("", "", "piracy", true)]
    [InlineData("", "", "", true)]
    [InlineData("smuggling", "", "smuggling", true)]
    [InlineData("smuggling", "", "smuggling.drugs.heroin", true)]
    [InlineData("smuggling.drug", "", "smuggling.drugs", false)]
    [InlineData("smuggling.drugs", "", "smuggling", false)]
    [InlineData("smuggling", "", "Smuggling", false)]
    [InlineData("smuggling", "", "", false)]
    [InlineData("", "smuggling.drugs", "smuggling.drugs.heroin", false)]
    [InlineData("", "smuggling.drugs", "smuggling.weapons", true)]
    [InlineData("smuggling", "smuggling.drugs", "smuggling.drugs", false)]
    [InlineData("smuggling smuggling.drugs.heroin", "smuggling.drugs", "smuggling.drugs.heroin", true)]
    [InlineData("smuggling smuggling.drugs.heroin", "smuggling.drugs", "smuggling.drugs.cannabis", false)]
    [InlineData("smuggling", "smuggling", "smuggling.drugs", false)]
    [InlineData("smuggling.", "", "smuggling.drugs", false)]
    public void The_longest_match_counts_and_an_exclusion_wins_a_tie(string included, string excluded, string type, bool covered) =>
        Assert.Equal(covered, new TypeScope(included.Split(' ', StringSplitOptions.RemoveEmptyEntries), excluded.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Covers(type));

    [Fact]
    public void A_blank_path_narrows()
    {
        Assert.False(new TypeScope([""]).Covers("piracy"));
        Assert.False(new TypeScope([null!]).Covers(""));
        Assert.False(new TypeScope([], [" "]).Covers("piracy"));
        Assert.False(TypeScope.Nothing.Covers(""));
        Assert.False(TypeScope.Everything.Covers(null));
    }

    [Fact]
    public void Scopes_that_say_the_same_are_equal()
    {
        var scope = new TypeScope(["b", "a", "a"], ["a.x"]);

        Assert.Equal(new TypeScope(["a", "b"], ["a.x"]), scope);
        Assert.Equal(new TypeScope(["a", "b"], ["a.x"]).GetHashCode(), scope.GetHashCode());
        Assert.NotEqual(new TypeScope(["a", "b"]), scope);
    }
}
