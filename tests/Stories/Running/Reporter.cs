using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Steps;

namespace SecurityCoop.Stories.Running;

/// <summary>An officer who reports one incident after the other and asks again, with the same request, until each is acknowledged.</summary>
internal sealed class Reporter : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<(ReportIncidentRequest Request, Incident Answer)> acknowledged = [];
    private readonly Person officer;
    private readonly Task reporting;
    private volatile bool stopping;

    private Reporter(Person officer)
    {
        this.officer = officer;
        reporting = Report();
    }

    /// <summary>In the order of reporting.</summary>
    public IReadOnlyList<(ReportIncidentRequest Request, Incident Answer)> Acknowledged
    {
        get
        {
            lock (gate) return [.. acknowledged];
        }
    }

    public static Reporter Begin(Person officer) => new(officer);

    /// <summary>Waits until so many more reports were acknowledged.</summary>
    public Task UntilMore(int number)
    {
        var until = Acknowledged.Count + number;
        return Eventually.Holds(() => Acknowledged.Count >= until || reporting.IsCompleted, $"{until} reports are acknowledged");
    }

    /// <summary>Finishes the report at hand.</summary>
    public async Task End()
    {
        stopping = true;
        await reporting;
    }

    public async ValueTask DisposeAsync()
    {
        stopping = true;
        await reporting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Report()
    {
        while (!stopping)
        {
            var request = new ReportIncidentRequest { Incident = Records.An("smuggling.drugs", officer.System.Now), RequestId = $"{Guid.NewGuid()}" };
            var answer = await Eventually.Answers(() => officer.Incidents.ReportIncidentAsync(request));
            lock (gate) acknowledged.Add((request, answer));
        }
    }
}
