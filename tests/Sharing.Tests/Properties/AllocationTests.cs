using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests.Properties;

/// <summary>A refusal must cost nothing: whoever may see little asks as often as whoever may see all.</summary>
public sealed class AllocationTests
{
    private static readonly Policy Policy = InForce(Among(Iren, PkCustoms, UzCustoms, KzCustoms));
    private static readonly long At = On("2022-05-26");

    private static long AllocatedBy(Caller caller, Subject subject, bool permitted)
    {
        for (var i = 0; i < 100; i++) Assert.Equal(permitted, AccessRule.Decide(Policy, caller, Actions.Read, subject, At).Permitted);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) AccessRule.Decide(Policy, caller, Actions.Read, subject, At);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Refusing_allocates_nothing()
    {
        Assert.Equal(0, AllocatedBy(Acting(TjPolice), Consignment(), permitted: false));
        Assert.Equal(0, AllocatedBy(Acting(UzCustoms), Consignment(level: Level.Low), permitted: false));
        Assert.Equal(0, AllocatedBy(Acting(UzCustoms), Consignment() with { Originators = [PkCustoms, KzCustoms, RuNavy] }, permitted: false));
        Assert.Equal(0, AllocatedBy(Acting(UzCustoms), Consignment() with { Marking = Marked(tlp: Tlp.Red) with { NamedRecipients = ["a", "b"] } }, permitted: false));
    }

    [Fact]
    public void Permitting_own_records_and_those_of_one_originator_allocates_nothing()
    {
        Assert.Equal(0, AllocatedBy(Acting(PkCustoms), Consignment(), permitted: true));
        Assert.Equal(0, AllocatedBy(Acting(UzCustoms), Consignment(), permitted: true));
        Assert.Equal(0, AllocatedBy(Acting(UzCustoms), Consignment() with { Originators = [UzCustoms, PkCustoms] }, permitted: true));
    }

    [Fact]
    public void Asking_whether_a_place_lies_in_an_area_allocates_nothing()
    {
        var scope = new GeoScope([new AreaPolygon([new(24, 60), new(24, 63), new(26, 63), new(26, 60)])], GeoRelation.Within);
        var (inside, outside) = (new Place(25, 61, 200), new Place(30, 61, 200));
        for (var i = 0; i < 100; i++) Assert.True(scope.Holds(inside, At) && !scope.MayTouch(outside, At));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) _ = scope.Holds(inside, At) | scope.MayTouch(outside, At);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
