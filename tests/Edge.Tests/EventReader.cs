namespace SecurityCoop.Edge.Tests;

/// <summary>Reads an event stream block by block, by the rules of WHATWG HTML section 9.2.6.</summary>
internal sealed class EventReader(Stream stream) : IDisposable
{
    private readonly StreamReader reader = new(stream);

    public void Dispose() => reader.Dispose();

    /// <summary>The lines up to the next empty one; none at the end of the stream.</summary>
    public async Task<string[]?> Block()
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(ProbeHost.Soon) is { } line)
        {
            if (line.Length == 0)
                return [.. lines];
            lines.Add(line);
        }
        return lines.Count == 0 ? null : [.. lines];
    }
}
