using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting.Tests.BuildingBlocks;

public sealed class ResourceNameTests
{
    [Theory]
    [InlineData("agencies/a")]
    [InlineData("agencies/pk-customs")]
    [InlineData("agencies/7")]
    [InlineData("agencies/a--b")]
    [InlineData("agencies/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_name_is_its_collection_and_an_id(string name) => Assert.True(ResourceName.IsOf("agencies", name));

    [Theory]
    [InlineData("")]
    [InlineData("agencies")]
    [InlineData("agencies/")]
    [InlineData("/agencies/a")]
    [InlineData("states/a")]
    [InlineData("Agencies/a")]
    [InlineData("agencies/A")]
    [InlineData("agencies/-a")]
    [InlineData("agencies/a-")]
    [InlineData("agencies/a/units/b")]
    [InlineData("agencies/../states/a")]
    [InlineData("agencies/..")]
    [InlineData("agencies/%2e%2e")]
    [InlineData("agencies/a\0")]
    [InlineData("agencies/a\n")]
    [InlineData("agencies/a b")]
    [InlineData("agencies/а")]
    [InlineData("agencies/ａ")]
    [InlineData("agencies/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Nothing_else_is_one(string name) => Assert.False(ResourceName.IsOf("agencies", name));

    [Theory]
    [InlineData("incidents/0e0f2c9a-6f0e-4a6c-8a43-3f3b8a1f9d10", true)]
    [InlineData("incidents/0E0F2C9A-6F0E-4A6C-8A43-3F3B8A1F9D10", false)]
    [InlineData("incidents/0e0f2c9a6f0e4a6c8a433f3b8a1f9d10", false)]
    [InlineData("incidents/{0e0f2c9a-6f0e-4a6c-8a43-3f3b8a1f9d10}", false)]
    [InlineData("incidents/first", false)]
    [InlineData("seizures/0e0f2c9a-6f0e-4a6c-8a43-3f3b8a1f9d10", false)]
    public void A_uuid_has_one_spelling(string name, bool is_one)
    {
        var id = ResourceName.Uuid("incidents", name);

        Assert.Equal(is_one, id is not null);
        if (id is { } uuid) Assert.Equal(name, ResourceName.Of("incidents", uuid));
    }
}
