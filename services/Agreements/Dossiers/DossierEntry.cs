using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Dossiers;

/// <summary>Something kept on an agreement beside its text and its acts: a commitment, a meeting. What it means is in its body.</summary>
internal sealed class DossierEntry
{
    /// <summary><c>agreements/{agreement}/{collection}/{id}</c></summary>
    public required string Name { get; init; }

    public required string Agreement { get; init; }

    /// <summary>As in <c>commitments</c>.</summary>
    public required string Collection { get; init; }

    /// <summary>Serialized message of the contract, without what is computed at each read.</summary>
    public required byte[] Body { get; set; }

    /// <summary>Grows with each change; shows as the etag.</summary>
    public int Revision { get; private set; } = 1;

    public void Replace(IMessage body) => (Body, Revision) = (body.ToByteArray(), Revision + 1);
}

internal sealed class DossierMapping : IEntityTypeConfiguration<DossierEntry>
{
    public void Configure(EntityTypeBuilder<DossierEntry> builder)
    {
        builder.ToTable("dossier_entries").HasKey(e => e.Name);
        builder.HasIndex(e => new { e.Agreement, e.Collection });
        builder.Property(e => e.Revision).IsConcurrencyToken();
    }
}
