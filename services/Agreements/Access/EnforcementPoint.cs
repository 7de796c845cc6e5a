using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Access;

/// <summary>A replica that decides by the policy, as it reported itself last.</summary>
internal sealed class EnforcementPoint
{
    /// <summary>Service and replica, as in <c>incidents/3f2a</c>.</summary>
    public required string Name { get; init; }

    public required long AppliedEpoch { get; init; }

    /// <summary>
    /// Another number with each renewal. Observers measure on their own monotonic clock how long it has stood still: no two machines'
    /// clocks are ever compared.
    /// </summary>
    public required long Renewals { get; init; }
}

internal sealed class EnforcementPointMapping : IEntityTypeConfiguration<EnforcementPoint>
{
    public void Configure(EntityTypeBuilder<EnforcementPoint> builder) => builder.ToTable("enforcement_points").HasKey(p => p.Name);
}
