using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecurityCoop.Enforcement.Finding;

namespace SecurityCoop.Incidents.Attention;

/// <summary>How one agency looks after one incident. No other agency is ever shown it.</summary>
internal sealed class AttentionRow
{
    /// <summary>Format: <c>agencies/{agency}</c></summary>
    public required string Agency { get; init; }

    public required Guid Incident { get; init; }

    /// <summary>Of the last step; UTC microseconds.</summary>
    public required long SteppedAt { get; set; }

    /// <summary>1, 2, 3 … with each step.</summary>
    public required int Revision { get; set; }

    /// <summary>Serialized V1.Attention: its steps.</summary>
    public required byte[] Body { get; set; }

    public Keyset Key => new(SteppedAt, Incident);
}

internal sealed class AttentionMapping : IEntityTypeConfiguration<AttentionRow>
{
    public void Configure(EntityTypeBuilder<AttentionRow> row)
    {
        row.ToTable("attention").HasKey(r => new { r.Agency, r.Incident });
        row.Ignore(r => r.Key);
        row.Property(r => r.Revision).IsConcurrencyToken();
        row.HasIndex(r => new { r.Agency, r.SteppedAt, r.Incident }).IsDescending(false, true, false);
    }
}
