using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Provisions;

/// <summary>A provision as it was adopted: part of a frozen text, so it is kept whole and never altered.</summary>
internal sealed class StoredProvision
{
    /// <summary><c>agreements/{agreement}/provisions/{provision}</c></summary>
    public required string Name { get; init; }

    public required string Agreement { get; init; }

    /// <summary>Serialized V1.SharingProvision.</summary>
    public required byte[] Body { get; init; }
}

internal sealed class ProvisionMapping : IEntityTypeConfiguration<StoredProvision>
{
    public void Configure(EntityTypeBuilder<StoredProvision> builder)
    {
        builder.ToTable("provisions").HasKey(p => p.Name);
        builder.HasIndex(p => p.Agreement);
    }
}
