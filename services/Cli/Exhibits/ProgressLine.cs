namespace SecurityCoop.Cli.Exhibits;

/// <summary>How far a file has come: one line that is written over on a terminal, and a line every five seconds elsewhere.</summary>
internal sealed class ProgressLine(string what, long total, TextWriter to, bool isTerminal, TimeProvider clock)
{
    private readonly TimeSpan every = isTerminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5);
    private readonly long begun = clock.GetTimestamp();
    private long told = clock.GetTimestamp();
    private long? first;

    public void At(long bytes)
    {
        first ??= bytes;
        if (clock.GetElapsedTime(told) < every) return;
        told = clock.GetTimestamp();
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        var line = $"{what} {bytes * 100 / total}% {bytes:N0}/{total:N0} {(bytes - first.Value) / seconds / 1e6:N1} MB/s";
        if (isTerminal) to.Write($"\r{line}\u001b[K");
        else to.WriteLine(line);
    }

    public void End()
    {
        if (isTerminal) to.Write("\r\u001b[K");
    }
}
