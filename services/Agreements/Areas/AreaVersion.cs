using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Areas;

/// <summary>One version of an area. Never altered: a later one counts where their periods meet.</summary>
internal sealed class AreaVersion
{
    /// <summary><c>areas/{area}</c></summary>
    public required string Area { get; init; }

    /// <summary>1, 2, 3 … for each area.</summary>
    public required int Version { get; init; }

    public required V1.AreaKind Kind { get; init; }

    /// <summary>May be empty.</summary>
    public required string Claimant { get; init; }

    /// <summary>The agreement that decides who sees it; empty: everybody.</summary>
    public required string AgreedBy { get; init; }

    /// <summary>UTC microseconds; <see cref="long.MinValue"/>: always before.</summary>
    public required long ValidFrom { get; init; }

    /// <summary>UTC microseconds, exclusive; <see cref="long.MaxValue"/>: without end.</summary>
    public required long ValidUntil { get; init; }

    /// <summary>Southernmost degree of its outline; <see langword="null"/> where it has none.</summary>
    public required double? South { get; init; }

    /// <summary>Northernmost degree of its outline.</summary>
    public required double? North { get; init; }

    /// <summary>Serialized V1.RegisteredArea.</summary>
    public required byte[] Body { get; init; }
}

internal sealed class AreaVersionMapping : IEntityTypeConfiguration<AreaVersion>
{
    public void Configure(EntityTypeBuilder<AreaVersion> builder)
    {
        builder.ToTable("area_versions").HasKey(v => new { v.Area, v.Version });
        builder.Property(v => v.Kind).HasConversion<string>();
        builder.HasIndex(v => v.Claimant);
    }
}
