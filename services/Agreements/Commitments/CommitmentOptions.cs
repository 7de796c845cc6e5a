using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>Bound from <c>Agreements:Commitments</c>.</summary>
internal sealed class CommitmentOptions
{
    /// <summary>How long before a commitment is overdue others are told that it is due soon. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan DueSoon { get; init; } = TimeSpan.FromDays(30);
}
