using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Programmes;

/// <summary>Somebody was nominated in a programme once: where to look whether a seat elsewhere is at the same time.</summary>
internal sealed class ProgrammePerson
{
    /// <summary>See <see cref="Of(V1.Nomination)"/>.</summary>
    public required string Person { get; init; }

    /// <summary><c>agreements/{agreement}/programmes/{programme}</c></summary>
    public required string Programme { get; init; }

    /// <summary>An official of the directory is one person whoever nominates; a key of their own means something to its party only.</summary>
    public static string Of(V1.Nomination nomination) =>
        nomination.Person.StartsWith("officials/", StringComparison.Ordinal) ? nomination.Person : $"{nomination.Party} {nomination.Person}";
}

internal sealed class ProgrammePersonMapping : IEntityTypeConfiguration<ProgrammePerson>
{
    public void Configure(EntityTypeBuilder<ProgrammePerson> builder) => builder.ToTable("programme_persons").HasKey(p => new { p.Person, p.Programme });
}
