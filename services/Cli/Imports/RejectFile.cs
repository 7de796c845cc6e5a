namespace SecurityCoop.Cli.Imports;

/// <summary>Refused rows as comma-separated values, line, column and reason; without a file the first few are kept to be shown.</summary>
internal sealed class RejectFile(TextWriter? to) : IDisposable
{
    private const int Shown = 10;
    private readonly List<Reject> first = [];

    public long Count { get; private set; }

    public IReadOnlyList<Reject> First => first;

    public void Add(Reject reject)
    {
        if (Count++ == 0) to?.WriteLine("line,column,reason");
        to?.WriteLine($"{reject.Line},{Quoted(reject.Column)},{Quoted(reject.Reason)}");
        if (to is null && first.Count < Shown) first.Add(reject);
    }

    public void Dispose() => to?.Dispose();

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
