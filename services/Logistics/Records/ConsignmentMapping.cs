using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Logistics.Records;

internal sealed class ConsignmentMapping :
    IEntityTypeConfiguration<ConsignmentRow>,
    IEntityTypeConfiguration<ConsignmentRevisionRow>,
    IEntityTypeConfiguration<ConsignmentContainerRow>,
    IEntityTypeConfiguration<ConsignmentTraderRow>,
    IEntityTypeConfiguration<ConsignmentWarningRow>
{
    public void Configure(EntityTypeBuilder<ConsignmentRow> builder)
    {
        builder.ToTable("consignments").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Revision).IsConcurrencyToken();
        // What decides visibility leads: the few grave ones of many are found by level, never by walking over what is hidden.
        builder.HasIndex(r => new { r.Originator, r.FiledAt, r.Id }).IsDescending(false, true, false);
        builder.HasIndex(r => new { r.Originator, r.Level, r.FiledAt, r.Id }).IsDescending(false, false, true, false);
    }

    public void Configure(EntityTypeBuilder<ConsignmentRevisionRow> builder) =>
        builder.ToTable("consignment_revisions").HasKey(r => new { r.Consignment, r.Revision });

    public void Configure(EntityTypeBuilder<ConsignmentContainerRow> builder) =>
        builder.ToTable("consignment_containers").HasKey(r => new { r.Container, r.Consignment });

    public void Configure(EntityTypeBuilder<ConsignmentTraderRow> builder) =>
        builder.ToTable("consignment_traders").HasKey(r => new { r.Originator, r.Trader, r.FiledAt, r.Consignment });

    public void Configure(EntityTypeBuilder<ConsignmentWarningRow> builder) =>
        builder.ToTable("consignment_warnings").HasKey(r => new { r.Consignment, r.Revision });
}
