namespace SecurityCoop.Contracts.Tests.House;

public sealed class WordsTests
{
    private static readonly IReadOnlyList<SourceFile> Product =
        [.. new[] { "services", "gateway" }.SelectMany(folder => Repository.Files(folder, "*.cs"))
            .Where(file => !file.Path.StartsWith("services/Compat/", StringComparison.Ordinal))];

    private static readonly IReadOnlyList<SourceFile> Everything =
        [.. Product, .. Repository.Files("tests", "*.cs").Where(file => !file.Path.StartsWith("tests/Contracts.Tests/House/", StringComparison.Ordinal))];

    [Fact]
    public void Time_and_chance_are_arguments() => Findings.MustBeNone(
        Words.ClocksOutsideTimeProvider(Product),
        "These lines read a clock or a die of their own, so no test can set them:",
        "inject TimeProvider, and pass what chance gives as an argument.");

    [Fact]
    public void The_system_clock_enters_at_composition_roots_only() => Findings.MustBeNone(
        Words.SystemClocksOutsideCompositionRoots(Product),
        "These lines fix the system clock inside the code:",
        "take TimeProvider from the container.");

    [Fact]
    public void Nothing_sleeps() => Findings.MustBeNone(
        Words.Sleeps(Everything),
        "These lines hold a thread:",
        "await what you wait for.");

    [Fact]
    public void Nothing_is_left_over() => Findings.MustBeNone(
        Words.LeftOver(Everything),
        "These lines say that something is unfinished, or fold code away:",
        "finish it, or leave its place empty.");

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("var die = new Random(6);")]
    public void A_clock_or_die_is_found(string line) => Assert.Single(Words.ClocksOutsideTimeProvider([Sample(line)]));

    [Fact]
    public void An_injected_clock_is_not() => Assert.Empty(Words.ClocksOutsideTimeProvider([Sample("var now = clock.GetUtcNow();")]));

    [Fact]
    public void A_system_clock_inside_the_code_is_found() => Assert.Single(Words.SystemClocksOutsideCompositionRoots([Sample("Run(TimeProvider.System);")]));

    [Fact]
    public void A_sleep_is_found() => Assert.Single(Words.Sleeps([Sample("Thread.Sleep(1);")]));

    [Theory]
    [InlineData("f(); // TODO later")]
    [InlineData("    #region Private")]
    [InlineData("throw new NotImplementedException();")]
    public void Something_left_over_is_found(string line) => Assert.Single(Words.LeftOver([Sample(line)]));

    private static SourceFile Sample(string line) => new("sample.cs", line);
}
