namespace SecurityCoop.Sharing.Tests.Geometry;

/// <summary>A ring that crosses itself means one area to whoever drew it and another to a computer: it is told apart before it is law.</summary>
public sealed class AreaRingTests
{
    public static TheoryData<string, double[]> Simple { get; } = new()
    {
        { "a triangle", [0, 0, 0, 1, 1, 0] },
        { "a box", [20, 60, 20, 70, 30, 70, 30, 60] },
        { "a box, the other way round", [30, 60, 30, 70, 20, 70, 20, 60] },
        { "a closed box", [20, 60, 20, 70, 30, 70, 30, 60, 20, 60] },
        { "a corner given twice", [20, 60, 20, 70, 20, 70, 30, 70, 30, 60] },
        { "a corner on a straight side", [20, 60, 20, 65, 20, 70, 30, 70, 30, 60] },
        { "an arrow", [0, 0, 10, 10, 0, 4, -10, 10] },
        { "across the antimeridian", [-10, 170, 10, 170, 10, -170, -10, -170] },
        { "round the north pole", [80, 0, 80, 90, 80, 180, 80, -90] },
        { "round the south pole", [-60, -120, -60, 0, -60, 120] },
        { "nearly the whole globe", [-80, -170, -80, -60, -80, 60, -80, 170, 80, 170, 80, 60, 80, -60, 80, -170] },
    };

    public static TheoryData<string, double[]> Tangled { get; } = new()
    {
        { "a bow tie", [0, 0, 10, 10, 0, 10, 10, 0] },
        { "a bow tie across the antimeridian", [-10, 170, 10, -170, -10, -170, 10, 170] },
        { "a bow tie at a thousandth of a degree", [0, 0, 0.001, 0.001, 0, 0.001, 0.001, 0] },
        { "a spike", [0, 0, 0, 10, 0, 5, 10, 5] },
        { "there and back", [0, 0, 5, 5, 10, 10] },
        { "a line", [0, 0, 0, 1, 0, 2, 0, 3] },
        { "two corners and their return", [0, 0, 1, 1, 0, 0] },
        { "one corner three times", [1, 1, 1, 1, 1, 1] },
        { "a waist of one point", [0, 0, 5, 5, 0, 10, 10, 10, 5, 5, 10, 0] },
        { "a corner on another side", [0, 0, 0, 10, 10, 10, 0, 5, 10, 0] },
        { "one side along another", [0, 0, 0, 10, 5, 10, 5, 8, 0, 8, 0, 2, 5, 2, 5, 0] },
        { "a star", [10, 0, -8, 6, 3, -10, 3, 10, -8, -6] },
        { "round the pole twice", [80, 0, 80, 120, 80, -120, 70, 0, 70, 120, 70, -120] },
    };

    [Theory]
    [MemberData(nameof(Simple))]
    public void A_line_round_one_area_is_simple(string what, double[] pairs) => Assert.True(Ring(pairs, 0).IsSimple, what);

    [Theory]
    [MemberData(nameof(Tangled))]
    public void A_line_that_meets_itself_is_not(string what, double[] pairs) => Assert.False(Ring(pairs, 0).IsSimple, what);

    [Fact]
    public void Where_on_the_globe_a_ring_lies_and_where_it_begins_makes_no_difference()
    {
        foreach (var (rings, simple) in new[] { (Simple, true), (Tangled, false) })
        {
            foreach (var pairs in rings.Select(row => (double[])row[1]))
            {
                for (var east = -180; east <= 180; east += 15) Assert.Equal(simple, Ring(pairs, east).IsSimple);
                for (var first = 0; first < pairs.Length; first += 2) Assert.Equal(simple, Ring([.. pairs[first..], .. pairs[..first]], 0).IsSimple);
            }
        }
    }

    [Fact]
    public void A_ring_off_the_globe_or_of_no_number_is_not_simple()
    {
        Assert.False(Ring([0, 0, 0, 1, 91, 0], 0).IsSimple);
        Assert.False(Ring([0, 0, 0, 1, double.NaN, 0], 0).IsSimple);
    }

    [Fact]
    public void A_circle_of_a_thousand_corners_is_simple_until_two_of_them_change_places()
    {
        double[] circle = [.. Enumerable.Range(0, 1_000).SelectMany(i => new[] { 10 * Math.Sin(i * Math.Tau / 1_000), 10 * Math.Cos(i * Math.Tau / 1_000) })];
        Assert.True(Ring(circle, 175).IsSimple);

        (circle[500], circle[501], circle[502], circle[503]) = (circle[502], circle[503], circle[500], circle[501]);
        Assert.False(Ring(circle, 175).IsSimple);
    }

    private static AreaPolygon Ring(double[] pairs, double east) =>
        new(Enumerable.Range(0, pairs.Length / 2).Select(i => new Corner(pairs[2 * i], Turned(pairs[(2 * i) + 1] + east))));

    private static double Turned(double longitude) => longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}
