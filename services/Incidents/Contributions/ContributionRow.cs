using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecurityCoop.Enforcement.Finding;

namespace SecurityCoop.Incidents.Contributions;

/// <summary>A contribution. Who sees it, its incident decides as well, so it is found by that or by its name.</summary>
internal sealed class ContributionRow
{
    public required Guid Id { get; init; }

    public required Guid Incident { get; init; }

    /// <summary>Format: <c>agencies/{agency}</c></summary>
    public required string Contributor { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>1, 2 … with each step.</summary>
    public required int Revision { get; set; }

    /// <summary>Serialized V1.Contribution, without what is made for each reader.</summary>
    public required byte[] Body { get; set; }

    public Keyset Key => new(CreatedAt, Id);
}

internal sealed class ContributionMapping : IEntityTypeConfiguration<ContributionRow>
{
    public void Configure(EntityTypeBuilder<ContributionRow> row)
    {
        row.ToTable("contributions").HasKey(r => r.Id);
        row.Ignore(r => r.Key);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Revision).IsConcurrencyToken();
        row.HasIndex(r => new { r.Incident, r.CreatedAt, r.Id }).IsDescending(false, true, false);
    }
}
