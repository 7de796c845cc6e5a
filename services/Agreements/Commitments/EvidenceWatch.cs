using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>A commitment counts what is told of a source.</summary>
internal sealed class EvidenceWatch
{
    /// <summary>See <see cref="OfResource"/> and <see cref="OfKind"/>.</summary>
    public required string Source { get; init; }

    public required string Commitment { get; init; }

    /// <summary>One thing, by its name.</summary>
    public static string OfResource(string resource) => resource;

    /// <summary>Every deed of a kind on the basis of an agreement. No resource name holds an <c>@</c>.</summary>
    public static string OfKind(V1.DeedKind kind, string agreement) => $"{kind}@{agreement}";

    public static string Of(V1.EvidenceSource source, string agreement) =>
        source.SourceCase == V1.EvidenceSource.SourceOneofCase.Kind ? OfKind(source.Kind, agreement) : OfResource(source.Resource);
}

internal sealed class EvidenceWatchMapping : IEntityTypeConfiguration<EvidenceWatch>
{
    public void Configure(EntityTypeBuilder<EvidenceWatch> builder) => builder.ToTable("evidence_watches").HasKey(w => new { w.Source, w.Commitment });
}
