using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Names who is or may become a party, for the question who may see an agreement. The acts say where it stands.</summary>
internal sealed class AgreementParty
{
    public required string Agreement { get; init; }

    public required string Party { get; init; }
}

internal sealed class InstrumentMapping :
    IEntityTypeConfiguration<Instrument>, IEntityTypeConfiguration<AgreementParty>, IEntityTypeConfiguration<TreatyAction>
{
    public void Configure(EntityTypeBuilder<Instrument> builder)
    {
        builder.ToTable("agreements").HasKey(i => i.Name);
        builder.Property(i => i.Kind).HasConversion<string>();
        builder.Property(i => i.EntryIntoForceRule).HasConversion(rule => EntryIntoForceWire.ToText(rule), text => EntryIntoForceWire.FromText(text));
        builder.Property(i => i.ConsentRule).HasConversion<string>();
        builder.Property(i => i.ReservationRule).HasConversion(rule => JsonFormatter.Default.Format(rule), text => V1.ReservationRule.Parser.ParseJson(text));
        builder.Property(i => i.Classifications).HasConversion(table => table!.ToText(), text => ClassificationTable.Parse(text), new ValueComparer<ClassificationTable?>(favorStructuralComparisons: false));
        builder.Property(i => i.AccessionOpenTo).HasConversion(parties => string.Join(' ', parties), text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries), new ValueComparer<IReadOnlyList<string>>(favorStructuralComparisons: false));
        builder.Property(i => i.ExpiresOn).HasConversion(day => PartialDate.On(day!.Value).Text, text => PartialDate.Parse(text).Full);
        builder.Ignore(i => i.Calendar);
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.Ignore(i => i.Etag);
    }

    public void Configure(EntityTypeBuilder<AgreementParty> builder)
    {
        builder.ToTable("agreement_parties").HasKey(p => new { p.Agreement, p.Party });
        builder.HasIndex(p => p.Party);
    }

    public void Configure(EntityTypeBuilder<TreatyAction> builder)
    {
        builder.ToTable("treaty_actions").HasKey(a => new { a.Agreement, a.Number });
        builder.Ignore(a => a.Name);
        builder.Property(a => a.Kind).HasConversion<string>();
        builder.Property(a => a.Terms).HasConversion(terms => terms.ToByteArray(), bytes => V1.ActTerms.Parser.ParseFrom(bytes));
        builder.Property(a => a.Date).HasConversion(date => date!.Text, text => PartialDate.Parse(text));
    }
}
