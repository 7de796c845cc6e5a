using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Directory;

/// <summary>A State. Entries of the directory are written once, but for what a later entry says of them.</summary>
internal sealed class State
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string NumericCode { get; init; }

    public required long CreatedAt { get; init; }
}

/// <summary>An intergovernmental organisation.</summary>
internal sealed class Organisation
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required long CreatedAt { get; init; }
}

/// <summary>An agency of a State or organisation.</summary>
internal sealed class Agency
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary><c>states/{state}</c> or <c>organisations/{organisation}</c></summary>
    public required string Parent { get; init; }

    public required V1.AgencyKind Kind { get; init; }

    /// <summary>The policy epoch with which enforcement points learn of it.</summary>
    public required long Epoch { get; init; }

    /// <summary>Serialized V1.Mandate; <see langword="null"/> where none was stated.</summary>
    public byte[]? Mandate { get; set; }

    public required long CreatedAt { get; init; }
}

/// <summary>A place of work of an agency.</summary>
internal sealed class Unit
{
    public required string Name { get; init; }

    public required string Agency { get; init; }

    public required string DisplayName { get; init; }

    public required V1.UnitKind Kind { get; init; }

    public required string Locode { get; init; }

    public required long CreatedAt { get; init; }
}

internal sealed class DirectoryMapping :
    IEntityTypeConfiguration<State>, IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Agency>, IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<State> builder) => builder.ToTable("states").HasKey(s => s.Name);

    public void Configure(EntityTypeBuilder<Organisation> builder) => builder.ToTable("organisations").HasKey(o => o.Name);

    public void Configure(EntityTypeBuilder<Agency> builder)
    {
        builder.ToTable("agencies").HasKey(a => a.Name);
        builder.Property(a => a.Kind).HasConversion<string>();
        builder.HasIndex(a => a.Parent);
        builder.HasIndex(a => a.Epoch);
    }

    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units").HasKey(u => u.Name);
        builder.Property(u => u.Kind).HasConversion<string>();
        builder.HasIndex(u => u.Agency);
    }
}
