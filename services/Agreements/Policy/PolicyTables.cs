using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Policy;

/// <summary>The newest epoch: one row, which every act moves on by one.</summary>
internal sealed class PolicyEpoch
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public required long Epoch { get; set; }
}

/// <summary>What an agreement grants from an epoch on, until it has a later row. Kept, so that each epoch can be told apart.</summary>
internal sealed class CompiledAgreement
{
    public required string Agreement { get; init; }

    public required long Epoch { get; init; }

    /// <summary>Serialized V1.AgreementGrants.</summary>
    public required byte[] Grants { get; init; }
}

internal sealed class PolicyMapping : IEntityTypeConfiguration<PolicyEpoch>, IEntityTypeConfiguration<CompiledAgreement>
{
    public void Configure(EntityTypeBuilder<PolicyEpoch> builder)
    {
        builder.ToTable("policy_epoch").HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Epoch).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CompiledAgreement> builder)
    {
        builder.ToTable("compiled_agreements").HasKey(c => new { c.Agreement, c.Epoch });
        builder.HasIndex(c => c.Epoch);
    }
}
