using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Directory;

/// <summary>What a source says of a State or an organisation.</summary>
internal sealed class Fact
{
    /// <summary><c>{parent}/facts/{fact}</c></summary>
    public required string Name { get; init; }

    public required string Parent { get; init; }

    /// <summary>Serialized V1.Fact.</summary>
    public required byte[] Body { get; init; }
}

/// <summary>A person in public office, as of the last entry about them.</summary>
internal sealed class Official
{
    public required string Name { get; init; }

    /// <summary>Serialized V1.Official.</summary>
    public required byte[] Body { get; set; }
}

internal sealed class FactMapping : IEntityTypeConfiguration<Fact>, IEntityTypeConfiguration<Official>
{
    public void Configure(EntityTypeBuilder<Fact> builder)
    {
        builder.ToTable("facts").HasKey(f => f.Name);
        builder.HasIndex(f => f.Parent);
    }

    public void Configure(EntityTypeBuilder<Official> builder) => builder.ToTable("officials").HasKey(o => o.Name);
}
