using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Directory;

/// <summary>One agency took over from another. It moves no party: that takes an act under the agreement (AG-11).</summary>
internal sealed class AgencySuccession
{
    public required string Predecessor { get; init; }

    public required string Successor { get; init; }

    /// <summary>May be partial.</summary>
    public required string Date { get; init; }

    public required long RecordedAt { get; init; }
}

internal sealed class AgencySuccessionMapping : IEntityTypeConfiguration<AgencySuccession>
{
    public void Configure(EntityTypeBuilder<AgencySuccession> builder)
    {
        builder.ToTable("agency_successions").HasKey(s => new { s.Predecessor, s.Successor });
        builder.HasIndex(s => s.Successor);
    }
}
