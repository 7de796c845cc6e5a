using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Search;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Intake;

/// <summary>A report that waits for its commit.</summary>
internal sealed class PendingReport(Incident incident, Write write)
{
    public const string Kind = "incident.reported";

    private readonly TaskCompletionSource<byte[]> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Write Write => write;

    public IncidentRow Row { get; } = incident.ToRow();

    /// <summary>For the index.</summary>
    public IncidentTextRow Text { get; } = IncidentTextRow.Of(incident);

    public string Name => incident.Name;

    /// <summary>The first link of the incident's chain.</summary>
    public JournalEntry Entry { get; } = JournalEntry.Next(ChainEnd.None, write.At, incident.Name, Kind, write.Agency, write.User, []);

    /// <summary>Ends when it is on disk, with the body of the first revision; or with why it is not.</summary>
    public Task<byte[]> Outcome => outcome.Task;

    /// <summary>The request_id within its agency; null for a report that is not repeatable.</summary>
    public (string Agency, Guid Id)? Key => write.RequestId is { } id ? (write.Agency, id) : null;

    public bool IsSameRequestAs(byte[] bodyHash) => bodyHash.AsSpan().SequenceEqual(write.BodyHash);

    public void Kept(byte[] body) => outcome.TrySetResult(body);

    public void Failed(Exception reason) => outcome.TrySetException(reason);
}
