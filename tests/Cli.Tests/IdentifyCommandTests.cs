namespace SecurityCoop.Cli.Tests;

public sealed class IdentifyCommandTests
{
    [Fact]
    public async Task Identify_ANumberInSeveralWords_TellsWhatItIs()
    {
        var (exit, output) = await CoopProcess.Run("identify", "CSQU", "305438-3");

        Assert.Equal(0, exit);
        Assert.Contains("can be  container (ISO 6346)      CSQU3054383", output);
    }

    [Fact]
    public async Task Identify_AWrongCheckDigit_TellsTheRightOne()
    {
        var (exit, output) = await CoopProcess.Run("identify", "8814274");

        Assert.Equal(3, exit);
        Assert.Contains("the last digit must be 5", output);
    }

    [Fact]
    public async Task Identify_Nothing_IsSaid()
    {
        var (exit, output) = await CoopProcess.Run("identify", "???");

        Assert.Equal(3, exit);
        Assert.Contains("None of the numbers and codes", output);
    }
}
