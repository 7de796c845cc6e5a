using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Directory;

/// <summary>A note of what an official said.</summary>
internal sealed class Statement
{
    /// <summary><c>officials/{official}/statements/{statement}</c></summary>
    public required string Name { get; init; }

    public required string Official { get; init; }

    /// <summary>Serialized V1.Statement.</summary>
    public required byte[] Body { get; init; }
}

internal sealed class StatementMapping : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.ToTable("statements").HasKey(s => s.Name);
        builder.HasIndex(s => s.Official);
    }
}
