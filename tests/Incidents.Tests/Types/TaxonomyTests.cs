using SecurityCoop.Incidents.Types;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Types;

public sealed class TaxonomyTests
{
    [Theory]
    [InlineData("smuggling")]
    [InlineData("smuggling.drugs")]
    [InlineData("smuggling.drugs.heroin")]
    [InlineData("fisheries.iuu.unlicensed")]
    [InlineData("piracy")]
    [InlineData("crime.corruption")]
    public void A_leaf_and_every_path_above_it_are_types(string path) => Taxonomy.Contains(path).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("smuggling.")]
    [InlineData("smuggling.drug")]
    [InlineData("Smuggling.drugs")]
    [InlineData("smuggling.drugs.heroin.white")]
    [InlineData("drugs")]
    public void What_is_not_on_the_list_is_no_type(string path) => Taxonomy.Contains(path).ShouldBeFalse();

    [Theory]
    [InlineData("smuggling.drugs", "smuggling.drugs.heroin", true)]
    [InlineData("smuggling.drugs", "smuggling.drugs", true)]
    [InlineData("smuggling.drug", "smuggling.drugs", false)]
    [InlineData("smuggling.drugs.heroin", "smuggling.drugs", false)]
    public void A_subtree_is_cut_at_the_dots(string subtree, string path, bool within) => Taxonomy.IsWithin(subtree, path).ShouldBe(within);

    [Theory]
    [InlineData("smuggling.drugs.heroin", "smuggling.drugs.opium", "smuggling.drugs")]
    [InlineData("smuggling.drugs.heroin", "smuggling.goods.tobacco", "smuggling")]
    [InlineData("smuggling.drugs", "smuggling.drugs.opium", "smuggling.drugs")]
    [InlineData("piracy", "smuggling", "")]
    public void The_narrowest_path_that_holds_two_is_found(string one, string other, string common) => Taxonomy.Common(one, other).ShouldBe(common);
}
