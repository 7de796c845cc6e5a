using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Agreements.Directory;

/// <summary>One spelling of the name of an agency or official. None is ever taken away: who knows an old name finds its bearer.</summary>
internal sealed class DirectoryName
{
    /// <summary><c>agencies/{agency}</c> or <c>officials/{official}</c></summary>
    public required string Resource { get; init; }

    /// <summary>1, 2, 3 … for each bearer.</summary>
    public required int Number { get; init; }

    public required string Text { get; init; }

    /// <summary>As <see cref="SpellingSearch"/> compares it.</summary>
    public required string Folded { get; init; }

    /// <summary>Of an agency: the first day of the name, <c>yyyy-MM-dd</c>; <see langword="null"/> for the first name and for officials.</summary>
    public string? FromDate { get; init; }

    public static DirectoryName Of(string resource, int number, string text, string? fromDate = null) => new()
    {
        Resource = resource,
        Number = number,
        Text = text,
        Folded = SpellingSearch.Fold(text),
        FromDate = fromDate,
    };
}

internal sealed class DirectoryNameMapping : IEntityTypeConfiguration<DirectoryName>
{
    public void Configure(EntityTypeBuilder<DirectoryName> builder) => builder.ToTable("directory_names").HasKey(n => new { n.Resource, n.Number });
}
