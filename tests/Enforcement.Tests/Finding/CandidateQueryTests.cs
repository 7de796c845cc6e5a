using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Tests.Finding;

public sealed class CandidateQueryTests
{
    private static readonly Guid Id = Guid.Parse("00000000-0000-4000-8000-000000000007");

    [Fact]
    public void Class_without_bounds_asks_for_the_originator_only()
    {
        var (sql, parameters) = new CandidateQuery("records", "made_at", Keyset.Start, 10).Write([new RowClass(OriginatorBounds.Unbounded("agencies/xx-test"))]);

        Assert.Equal("SELECT * FROM (SELECT * FROM records WHERE originator = {0} ORDER BY made_at DESC, id LIMIT 10) t0 ORDER BY made_at DESC, id LIMIT 10", sql);
        Assert.Equal(["agencies/xx-test"], parameters);
    }

    [Fact]
    public void Classes_become_one_merge_whose_values_are_parameters()
    {
        var bounds = OriginatorBounds.Unbounded("agencies/xx-test") with { MaxClassification = Classification.Confidential, StrictestTlp = Tlp.Amber };
        RowClass[] classes = [new RowClass(bounds).And($"type = {"'; DROP TABLE records; --"}"), new RowClass(bounds).AndOneOf("type", ["a", "b"])];

        var (sql, parameters) = new CandidateQuery("records", "made_at", new Keyset(5, Id), 3).Write(classes);

        Assert.Equal(
            "SELECT * FROM (SELECT * FROM records WHERE originator = {0} AND classification <= {1} AND tlp <= {2} AND type = {3} AND made_at <= {4} AND (made_at < {4} OR id > {5}) ORDER BY made_at DESC, id LIMIT 3) t0"
            + " UNION ALL SELECT * FROM (SELECT * FROM records WHERE originator = {6} AND classification <= {7} AND tlp <= {8} AND type IN ({9}, {10}) AND made_at <= {11} AND (made_at < {11} OR id > {12}) ORDER BY made_at DESC, id LIMIT 3) t1"
            + " ORDER BY made_at DESC, id LIMIT 3",
            sql);
        object[] each = ["agencies/xx-test", (short)Classification.Confidential, (short)Tlp.Amber];
        Assert.Equal([.. each, "'; DROP TABLE records; --", 5L, Id, .. each, "a", "b", 5L, Id], parameters);
    }

    [Fact]
    public void Keyset_comes_back_from_its_bytes_and_from_no_others()
    {
        var key = new Keyset(1_558_483_200_000_000, Id);

        Assert.Equal(key, Keyset.Read(key.ToBytes()));
        Assert.Null(Keyset.Read(key.ToBytes().AsSpan(1)));
    }
}
