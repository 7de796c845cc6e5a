using SecurityCoop.Agreements.Areas;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using static SecurityCoop.Agreements.Tests.Areas.Atlas;

namespace SecurityCoop.Agreements.Tests.Areas;

public sealed class OutlineRulesTests
{
    private const string Outer = "outline.polygons[0].outer.corners", FirstHole = "outline.polygons[0].holes[0].corners", SecondHole = "outline.polygons[0].holes[1].corners";

    public static TheoryData<string, string, AreaOutline> Wrong => new()
    {
        { "no polygon", "outline.polygons", new() },
        { "two corners", Outer, Atlas.Outline(Ring((0, 0), (1, 1))) },
        { "off the globe", Outer, Atlas.Outline(Ring((0, 0), (91, 1), (0, 2))) },
        { "no number", Outer, Atlas.Outline(Ring((0, 0), (double.NaN, 1), (0, 2))) },
        { "a bow tie", Outer, Atlas.Outline(Ring((0, 0), (10, 10), (0, 10), (10, 0))) },
        { "closed", Outer, Atlas.Outline(Ring((0, 0), (0, 1), (1, 1), (0, 0))) },
        { "across the antimeridian", Outer, Atlas.Outline(Ring((0, 179), (0, -179), (1, -179), (1, 179))) },
        { "half way round", Outer, Atlas.Outline(Ring((0, -90), (0, 90), (1, 0))) },
        { "a hole outside", FirstHole, Atlas.Outline(Box(0, 0, 10, 10), Hole(20, 20, 21, 21)) },
        { "a hole across the edge", FirstHole, Atlas.Outline(Box(0, 0, 10, 10), Hole(9, 9, 11, 11)) },
        { "a hole that touches the edge", FirstHole, Atlas.Outline(Box(0, 0, 10, 10), Hole(0, 1, 1, 2)) },
        { "a hole around all", FirstHole, Atlas.Outline(Box(1, 1, 2, 2), Hole(0, 0, 10, 10)) },
        { "a hole in a hole", SecondHole, Atlas.Outline(Box(0, 0, 10, 10), Hole(1, 1, 9, 9), Hole(2, 2, 3, 3)) },
        { "holes that meet", SecondHole, Atlas.Outline(Box(0, 0, 10, 10), Hole(1, 1, 3, 3), Hole(2, 2, 4, 4)) },
        { "a hole twice", SecondHole, Atlas.Outline(Box(0, 0, 10, 10), Hole(1, 1, 3, 3), Hole(1, 1, 3, 3)) },
        { "too many corners", "outline.polygons", new() { Polygons = { Enumerable.Repeat(0, 5).Select(_ => new OutlinePolygon { Outer = Circle(5_000) }) } } },
        { "too long a ring", Outer, Atlas.Outline(Circle(5_001)) },
    };

    public static TheoryData<string, AreaOutline> Right => new()
    {
        { "a triangle", Atlas.Outline(Ring((0, 0), (0, 1), (1, 0))) },
        { "clockwise", Atlas.Outline(Hole(0, 0, 1, 1)) },
        { "two holes apart", Atlas.Outline(Box(0, 0, 10, 10), Hole(1, 1, 2, 2), Box(3, 3, 4, 4)) },
        { "up to the antimeridian", new() { Polygons = { new OutlinePolygon { Outer = Box(0, 170, 1, 180) }, new OutlinePolygon { Outer = Box(0, -180, 1, -170) } } } },
        { "a hole in a bay", Atlas.Outline(Ring((0, 0), (0, 10), (10, 10), (5, 5), (10, 0)), Hole(1, 4, 2, 6)) },
        { "a large ring", Atlas.Outline(Circle(5_000)) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_outline_is_refused_with_the_ring_that_is_wrong(string what, string path, AreaOutline outline) => Broken(outline).Distinct().ShouldBe([path], what);

    [Theory]
    [MemberData(nameof(Right))]
    public void A_sound_outline_is_not(string what, AreaOutline outline) => Broken(outline).ShouldBeEmpty(what);

    [Fact]
    public void Rings_are_settled_without_moving_their_first_corner()
    {
        var outline = Atlas.Outline(Hole(0, 0, 10, 10), Box(1, 1, 2, 2));

        SecurityCoop.Agreements.Areas.Outline.Settle(outline);

        outline.ShouldBe(Atlas.Outline(Box(0, 0, 10, 10), Hole(1, 1, 2, 2)));
    }

    private static IEnumerable<string> Broken(AreaOutline outline)
    {
        var violations = new Violations();
        OutlineRules.Check(outline, "outline", violations);
        try
        {
            violations.Refuse();
            return [];
        }
        catch (Refusal refusal)
        {
            return [.. refusal.Violations.Select(v => v.Field)];
        }
    }

    private static OutlineRing Circle(int corners) => Ring([.. Enumerable.Range(0, corners).Select(i => (10 * Math.Sin(Math.Tau * i / corners), 10 * Math.Cos(Math.Tau * i / corners)))]);
}
