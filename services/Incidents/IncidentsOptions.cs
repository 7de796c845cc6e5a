using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Incidents;

/// <summary>Settings of the incidents service. Bound from <c>Incidents</c>.</summary>
internal sealed class IncidentsOptions
{
    /// <summary>Reports that may wait for a commit; one more is refused. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int IntakeQueue { get; init; } = 10_000;

    /// <summary>Reports that share a commit at most. Default 256.</summary>
    [Range(1, 10_000)]
    public int IntakeBatch { get; init; } = 256;

    /// <summary>Commits in flight at once, so that one batch is made while another reaches the disk; SQLite takes one at a time. Default 2.</summary>
    [Range(1, 16)]
    public int IntakeWriters { get; init; } = 2;

    /// <summary>Between two readings of the register's maritime areas. Default one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan ReadAreasEvery { get; init; } = TimeSpan.FromMinutes(1);
}
