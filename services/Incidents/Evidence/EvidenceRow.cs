using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecurityCoop.Enforcement.Finding;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>An item. What decides who sees it is its record, so it has no columns of that: it is found by its record or its name.</summary>
internal sealed class EvidenceRow
{
    public required Guid Id { get; init; }

    /// <summary>Format: <c>agencies/{agency}</c></summary>
    public required string Originator { get; init; }

    /// <summary>What it is evidence of. Format: <c>incidents/{uuid}</c> or <c>seizures/{uuid}</c></summary>
    public required string Record { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Bytes of it that are on disk.</summary>
    public long DurableBytes { get; set; }

    /// <summary>1, 2, 3 … with each change of state.</summary>
    public required int Revision { get; set; }

    /// <summary>Serialized V1.Evidence, without what is made for each reader.</summary>
    public required byte[] Body { get; set; }

    public Keyset Key => new(CreatedAt, Id);
}

internal sealed class EvidenceMapping : IEntityTypeConfiguration<EvidenceRow>
{
    public void Configure(EntityTypeBuilder<EvidenceRow> row)
    {
        row.ToTable("evidence").HasKey(r => r.Id);
        row.Ignore(r => r.Key);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Revision).IsConcurrencyToken();
        row.HasIndex(r => new { r.Record, r.CreatedAt, r.Id }).IsDescending(false, true, false);
    }
}
