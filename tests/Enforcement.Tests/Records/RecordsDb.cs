using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Tests.Records;

/// <summary>A service that shares one kind of record, as small as can be.</summary>
public sealed class RecordsDb(DbContextOptions<RecordsDb> options) : ServiceDb(options)
{
    public DbSet<Record> Records => Set<Record>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Record>().ToTable("records").HasKey(r => r.Id);
        modelBuilder.Entity<Record>().Property(r => r.Revision).IsConcurrencyToken();
        modelBuilder.MapLedger(this);
        modelBuilder.MapRecalls();
        base.OnModelCreating(modelBuilder);
    }
}

public sealed class Record
{
    public required Guid Id { get; init; }

    /// <summary>Separated by spaces.</summary>
    public required string Originators { get; init; }

    public required string Type { get; set; }

    public required Classification Classification { get; set; }

    public required long RecordedAt { get; init; }

    public int Revision { get; set; } = 1;

    public string Name => $"incidents/{Id:D}";

    public Subject ToSubject() => new()
    {
        Domain = Domain.Incident,
        Type = Type,
        Originators = Originators.Split(' '),
        RecordedAt = RecordedAt,
        Marking = new Marking { Classification = Classification, Tlp = Tlp.Green },
    };
}
