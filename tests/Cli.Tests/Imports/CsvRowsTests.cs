using SecurityCoop.Cli.Imports;

namespace SecurityCoop.Cli.Tests.Imports;

public sealed class CsvRowsTests
{
    [Fact]
    public void Cells_may_hold_separators_quotes_and_line_breaks_and_each_row_knows_its_line()
    {
        var rows = Read("\uFEFFa,b\r\n\"1,\"\"x\"\"\",\"two\nlines\"\r\n\n3,4");

        Assert.Equal([(2, "1,\"x\"", "two\nlines"), (5, "3", "4")], rows.Select(r => ((int)r.Row!.Line, r.Row.Cells["a"], r.Row.Cells["b"])));
    }

    [Fact]
    public void A_row_of_another_length_is_told_and_the_next_one_read()
    {
        var rows = Read("a,b\n1\n2,3\n4,5,6\n");

        Assert.Equal([(2L, "has 1 cells where the first row names 2"), (4L, "has 3 cells where the first row names 2")], rows.Where(r => r.Reject is not null).Select(r => (r.Reject!.Line, r.Reject.Reason)));
        Assert.Equal("2", rows.Single(r => r.Row is not null).Row!.Cells["a"]);
    }

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("a,a\n1,2", "line 1: names the column 'a' twice")]
    [InlineData("a,b\n1,2\n\"3,4", "line 3: begins a quoted cell that never ends")]
    [InlineData("a,b\n\"1\"x,2", "line 2: has text behind a quoted cell")]
    public void A_file_that_cannot_be_read_on_says_where_and_why(string text, string why) => Assert.Equal(why, Assert.Throws<FileFault>(() => Read(text)).Message);

    [Fact]
    public void Another_separator_is_another_separator() => Assert.Equal("1,5", Read("a;b\n1,5;2", ';').Single().Row!.Cells["a"]);

    private static List<(Row? Row, Reject? Reject)> Read(string text, char separator = ',')
    {
        var rows = new CsvRows(new StringReader(text), separator);
        rows.ReadHeader();
        return [.. rows.Read()];
    }
}
