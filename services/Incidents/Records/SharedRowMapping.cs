using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Incidents.Records;

internal sealed class SharedRowMapping<TRow>(string table) : IEntityTypeConfiguration<TRow> where TRow : SharedRow
{
    public void Configure(EntityTypeBuilder<TRow> row)
    {
        row.ToTable(table).HasKey(r => r.Id);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Revision).IsConcurrencyToken();
        // What decides visibility leads: a reader's rare records are found by class, never by walking over what is hidden.
        row.HasIndex(r => new { r.Originator, r.Domain, r.OccurredAt, r.Id }).IsDescending(false, false, true, false);
        row.HasIndex(r => new { r.Originator, r.Domain, r.Type, r.OccurredAt, r.Id }).IsDescending(false, false, false, true, false);
    }
}
