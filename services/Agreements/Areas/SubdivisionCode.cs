using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

/// <summary>What a code of ISO 3166-2 meant during some days. The code list changes: IR-13 was one province and is another.</summary>
internal sealed class SubdivisionCode
{
    /// <summary><c>subdivisions/{subdivision}</c></summary>
    public required string Name { get; init; }

    public required string Code { get; init; }

    public required string Area { get; init; }

    /// <summary><see langword="null"/>: always before <see cref="UntilDate"/>.</summary>
    public DateOnly? FromDate { get; init; }

    /// <summary>Exclusive; <see langword="null"/>: without end.</summary>
    public DateOnly? UntilDate { get; init; }

    public required long CreatedAt { get; init; }

    public bool Overlaps(SubdivisionCode other) =>
        (FromDate is null || other.UntilDate is null || FromDate < other.UntilDate) && (other.FromDate is null || UntilDate is null || other.FromDate < UntilDate);

    /// <summary>Whether the code meant it then: <see langword="null"/> where readings of the date differ.</summary>
    public bool? HoldsAt(PartialDate date)
    {
        // Compared with the day before, so that the first day itself is after it.
        var begun = FromDate is null or { DayNumber: 0 } ? DateOrder.After : date.CompareTo(PartialDate.On(FromDate.Value.AddDays(-1)));
        var ended = UntilDate is null ? DateOrder.Before : date.CompareTo(PartialDate.On(UntilDate.Value));
        if (begun is DateOrder.Before or DateOrder.Same || ended is DateOrder.After or DateOrder.Same) return false;
        return begun == DateOrder.After && ended == DateOrder.Before ? true : null;
    }

    public V1.Subdivision ToWire() => new()
    {
        Name = Name,
        Code = Code,
        Area = Area,
        FromDate = FromDate is { } from ? PartialDate.On(from).Text : "",
        UntilDate = UntilDate is { } until ? PartialDate.On(until).Text : "",
        CreateTime = CreatedAt.ToTimestamp(),
    };
}

internal sealed class SubdivisionCodeMapping : IEntityTypeConfiguration<SubdivisionCode>
{
    public void Configure(EntityTypeBuilder<SubdivisionCode> builder)
    {
        builder.ToTable("subdivision_codes").HasKey(s => s.Name);
        builder.HasIndex(s => s.Code);
        builder.HasIndex(s => s.Area);
    }
}
