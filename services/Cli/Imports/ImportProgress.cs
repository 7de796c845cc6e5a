namespace SecurityCoop.Cli.Imports;

/// <summary>How far an import has come: one line that is written over on a terminal, and a line every five seconds elsewhere.</summary>
internal sealed class ImportProgress(string what, TextWriter to, bool isTerminal, TimeProvider clock)
{
    private readonly TimeSpan every = isTerminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5);
    private readonly long begun = clock.GetTimestamp();
    private long told = clock.GetTimestamp();

    public double Seconds => clock.GetElapsedTime(begun).TotalSeconds;

    public void At(Tally tally)
    {
        if (clock.GetElapsedTime(told) < every) return;
        told = clock.GetTimestamp();
        var line = $"import {what}: {tally.Answered:N0} rows, {tally.Refused:N0} refused, {tally.Answered / Seconds:N0}/s";
        if (isTerminal) to.Write($"\r{line}\u001b[K");
        else to.WriteLine(line);
    }

    public void End()
    {
        if (isTerminal) to.Write("\r\u001b[K");
    }
}
