namespace SecurityCoop.Incidents.Correlation;

/// <summary>That a report is part of a merged record. Never altered: whether the merge still stands, the merged record says.</summary>
internal sealed class MergedPartRow
{
    public required Guid Part { get; init; }

    public required Guid Merged { get; init; }
}
