using SecurityCoop.Cli.Imports;

namespace SecurityCoop.Cli.Tests.Imports;

public sealed class JsonRowsTests
{
    [Fact]
    public void Members_of_members_are_columns_with_a_dot_and_lists_are_joined()
    {
        var row = Read("""{ "day": "2018-11", "position": { "lat": 25.30, "known": true }, "people": ["One Test", "Two Test"], "dead": null }""").Single().Row!;

        Assert.Equal([("day", "2018-11"), ("position.lat", "25.30"), ("position.known", "true"), ("people", "One Test;Two Test"), ("dead", "")], row.Cells.Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public void A_line_that_is_no_object_is_told_and_the_next_one_read()
    {
        var rows = Read("{ \"a\": 1 }\n\n[1]\n{ \"a\": \n{ \"a\": 2 }\n");

        Assert.Equal([(1L, "1"), (5L, "2")], rows.Where(r => r.Row is not null).Select(r => (r.Row!.Line, r.Row.Cells["a"])));
        Assert.Equal([3L, 4L], rows.Where(r => r.Reject is not null).Select(r => r.Reject!.Line));
        Assert.Equal("is no JSON object", rows.First(r => r.Reject is not null).Reject!.Reason);
        Assert.StartsWith("is no JSON: ", rows.Last(r => r.Reject is not null).Reject!.Reason, StringComparison.Ordinal);
    }

    private static List<(Row? Row, Reject? Reject)> Read(string text) => [.. JsonRows.Read(new StringReader(text))];
}
