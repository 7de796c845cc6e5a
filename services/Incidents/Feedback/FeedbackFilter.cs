using SecurityCoop.Incidents.Finding;

namespace SecurityCoop.Incidents.Feedback;

/// <summary>Which feedback is asked for.</summary>
internal sealed record FeedbackFilter
{
    /// <summary>Whose, and given when.</summary>
    public RecordFilter Record { get; init; } = new();

    /// <summary>Format: incidents/{uuid}; empty means on all warnings. The reader sees the one that it names.</summary>
    public string Warning { get; init; } = "";
}
