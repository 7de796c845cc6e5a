using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Documents;

/// <summary>One version of a document. Never altered.</summary>
internal sealed class DocumentVersion
{
    /// <summary><c>agreements/{agreement}/documents/{uuid}</c></summary>
    public required string Document { get; init; }

    /// <summary>1, 2, 3 … for each document.</summary>
    public required int Version { get; init; }

    public required string Agreement { get; init; }

    /// <summary>Who entered it. Format: <c>agencies/{agency}</c></summary>
    public required string Originator { get; init; }

    /// <summary>Serialized V1.Document.</summary>
    public required byte[] Body { get; init; }
}

/// <summary>A file's bytes, named by what they are; the same bytes are kept once, whoever brings them.</summary>
internal sealed class StoredContent
{
    /// <summary>64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    public required string MediaType { get; init; }

    public required long SizeBytes { get; init; }
}

/// <summary>A piece of them.</summary>
internal sealed class ContentPiece
{
    public required string Sha256 { get; init; }

    /// <summary>0, 1, 2 …</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<DocumentVersion>, IEntityTypeConfiguration<StoredContent>, IEntityTypeConfiguration<ContentPiece>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> builder)
    {
        builder.ToTable("document_versions").HasKey(v => new { v.Document, v.Version });
        builder.HasIndex(v => new { v.Agreement, v.Document });
    }

    public void Configure(EntityTypeBuilder<StoredContent> builder) => builder.ToTable("contents").HasKey(c => c.Sha256);

    public void Configure(EntityTypeBuilder<ContentPiece> builder) => builder.ToTable("content_pieces").HasKey(p => new { p.Sha256, p.Number });
}
