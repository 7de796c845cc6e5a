using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Enforcement.Tests.Finding;

public sealed class PageRequestTests
{
    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 1)]
    [InlineData(500, 500)]
    public void Page_size_is_taken_and_zero_means_fifty(int asked, int size) =>
        Assert.Equal(size, Of(new ListIncidentsRequest { PageSize = asked }).Size);

    [Theory]
    [InlineData(-1)]
    [InlineData(501)]
    public void Page_size_out_of_bounds_is_a_violation(int asked) =>
        Assert.Equal("page_size", Assert.Single(Assert.Throws<Refusal>(() => Of(new ListIncidentsRequest { PageSize = asked })).Violations).Field);

    [Fact]
    public void Token_belongs_to_the_list_and_not_to_the_page()
    {
        var list = Of(new ListIncidentsRequest { Originator = "agencies/xx-test" }).List;

        Assert.Equal(list, Of(new ListIncidentsRequest { Originator = "agencies/xx-test", PageSize = 7, PageToken = "t" }).List);
        Assert.NotEqual(list, Of(new ListIncidentsRequest { Originator = "agencies/yy-test" }).List);
        Assert.NotEqual(Of(new ListIncidentsRequest()).List, Of(new ListSeizuresRequest()).List);
    }

    private static PageRequest Of(Google.Protobuf.IMessage request)
    {
        var violations = new Violations();
        var page = PageRequest.Of(request, violations);
        violations.Refuse();
        return page;
    }
}
