namespace SecurityCoop.Cli.Exports;

/// <summary>How much of an export has come: one line that is written over on a terminal, and a line every five seconds elsewhere. How much there will be nobody knows before the end.</summary>
internal sealed class ExportProgress(string what, TextWriter to, bool isTerminal, TimeProvider clock)
{
    private readonly TimeSpan every = isTerminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5);
    private long told = clock.GetTimestamp();

    public void At(long bytes)
    {
        if (clock.GetElapsedTime(told) < every) return;
        told = clock.GetTimestamp();
        var line = $"export {what}: {bytes / 1e6:N1} MB";
        if (isTerminal) to.Write($"\r{line}\u001b[K");
        else to.WriteLine(line);
    }

    public void End()
    {
        if (isTerminal) to.Write("\r\u001b[K");
    }
}
