using Microsoft.EntityFrameworkCore;

namespace SecurityCoop.Journal.Tests;

/// <summary>A service as small as can be: one table, guarded by a revision.</summary>
public sealed class NotesDb(DbContextOptions<NotesDb> options) : ServiceDb(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Note>().ToTable("notes").HasKey(n => n.Id);
        modelBuilder.Entity<Note>().Property(n => n.Revision).IsConcurrencyToken();
        base.OnModelCreating(modelBuilder);
    }
}

public sealed class Note
{
    public required Guid Id { get; init; }

    public required string Text { get; set; }

    public int Revision { get; set; } = 1;

    public string Name => NameOf(Id);

    public static string NameOf(Guid id) => $"notes/{id:D}";
}
