using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecurityCoop.Enforcement.Finding;

namespace SecurityCoop.Incidents.Requests;

/// <summary>A request and its answer, as the table holds them.</summary>
internal sealed class InformationRequestRow
{
    public required Guid Id { get; init; }

    /// <summary>What the ledger calls its answer.</summary>
    public required Guid AnswerId { get; init; }

    /// <summary>Format: <c>agencies/{agency}</c></summary>
    public required string Requester { get; init; }

    /// <summary>Format: <c>agencies/{agency}</c></summary>
    public required string Addressee { get; init; }

    /// <summary>The record that it names, whether there is one or not.</summary>
    public Guid? Record { get; init; }

    /// <summary>Not withdrawn: it opens what needs a request.</summary>
    public required bool IsLive { get; set; }

    /// <summary>UTC microseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>1, 2, 3 … with each step.</summary>
    public required int Revision { get; set; }

    /// <summary>Serialized V1.InformationRequest, without what is made for each reader.</summary>
    public required byte[] Body { get; set; }

    public Keyset Key => new(CreatedAt, Id);
}

internal sealed class InformationRequestMapping : IEntityTypeConfiguration<InformationRequestRow>
{
    public void Configure(EntityTypeBuilder<InformationRequestRow> row)
    {
        row.ToTable("information_requests").HasKey(r => r.Id);
        row.Ignore(r => r.Key);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Revision).IsConcurrencyToken();
        row.HasIndex(r => r.AnswerId).IsUnique();
        row.HasIndex(r => new { r.Requester, r.CreatedAt, r.Id }).IsDescending(false, true, false);
        row.HasIndex(r => new { r.Addressee, r.CreatedAt, r.Id }).IsDescending(false, true, false);
        row.HasIndex(r => r.Record);
    }
}
