namespace SecurityCoop.Contracts.Tests.House;

public sealed class ShapeTests
{
    private static readonly IReadOnlyList<SourceFile> Product =
        [.. new[] { "services", "gateway" }.SelectMany(folder => Repository.Files(folder, "*.cs"))
            .Where(file => !file.Path.StartsWith("services/Compat/", StringComparison.Ordinal))];

    [Fact]
    public void No_file_is_longer_than_400_lines() => Findings.MustBeNone(
        Shape.Longer([.. Repository.Files("services", "*.cs"), .. Repository.Files("gateway", "*.cs"), .. Repository.Files("tests", "*.cs")], 400),
        "These files are longer than 400 lines:",
        "find the second idea in the file and give it its own.");

    [Fact]
    public void Half_of_the_files_fit_60_lines_and_nearly_all_fit_200()
    {
        Assert.True(Shape.LinesAt(Product, 0.5) <= 60, $"The middle file has {Shape.LinesAt(Product, 0.5)} lines; the house keeps it at 60.");
        Assert.True(Shape.LinesAt(Product, 0.95) <= 200, $"One file in twenty has {Shape.LinesAt(Product, 0.95)} lines or more; the house keeps it at 200.");
    }

    [Fact]
    public void A_call_fits_a_screen() => Findings.MustBeNone(
        Shape.LongCalls(Product, 40),
        "These calls do not fit a screen (40 lines):",
        "name the steps; let the rules decide in types of their own.");

    [Fact]
    public void BuildingBlocks_stays_in_its_budget()
    {
        var files = Repository.Files("services/BuildingBlocks", "*.cs");
        var lines = files.Sum(file => file.Lines.Count);

        Assert.True(files.Count <= 15 && lines <= 1000,
            $"services/BuildingBlocks has {files.Count} files and {lines} lines; its budget is 15 and 1,000. What only one service needs belongs there.");
    }

    [Fact]
    public void A_long_file_is_found() =>
        Assert.Equal(["long.cs: 401 lines"], Shape.Longer([Sample("long.cs", 401), Sample("short.cs", 400)], 400));

    [Fact]
    public void The_middle_file_and_the_twentieth_from_the_top_are_found()
    {
        SourceFile[] files = [.. Enumerable.Range(1, 100).Select(lines => Sample($"{lines}.cs", lines))];

        Assert.Equal((51, 96), (Shape.LinesAt(files, 0.5), Shape.LinesAt(files, 0.95)));
    }

    [Fact]
    public void A_long_call_is_found_and_a_short_one_beside_it_is_not()
    {
        var text = $$"""
            class E
            {
                public override async Task<V1.A> Long(V1.R request, ServerCallContext call)
                {
            {{string.Concat(Enumerable.Repeat("        f();\n", 40))}}
                }

                public override Task<V1.A> Short(V1.R request, ServerCallContext call) =>
                    g();
            }
            """;

        Assert.Equal(["e.cs: Long, 44 lines"], Shape.LongCalls([new SourceFile("e.cs", text)], 40));
    }

    private static SourceFile Sample(string path, int lines) => new(path, string.Concat(Enumerable.Repeat("x\n", lines)));
}
