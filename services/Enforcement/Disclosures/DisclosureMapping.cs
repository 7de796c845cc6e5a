using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>Table disclosures; its SQL stands in the migrations of each service that shares records.</summary>
public sealed class DisclosureMapping : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> builder)
    {
        builder.ToTable("disclosures").HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedOnAdd();
        builder.HasIndex(d => new { d.Record, d.Recipient });
        builder.HasIndex(d => new { d.Recipient, d.Record });
    }
}
