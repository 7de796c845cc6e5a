using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecurityCoop.Journal;

/// <summary>
/// A service's database with the tables every service has. A change, its journal entries and the answer to its request_id are
/// committed together by <see cref="Commit{TAnswer}"/>, and there is no other way to write the journal.
/// </summary>
public abstract partial class ServiceDb(DbContextOptions options) : DbContext(options)
{
    public bool IsPostgres => Database.IsNpgsql();

    /// <summary>For followers of the journal: the relay, the live feed, history and audit.</summary>
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    /// <summary>For writers that store many answers in one statement; everyone else calls <see cref="Commit{TAnswer}"/>.</summary>
    public DbSet<StoredAnswer> StoredAnswers => Set<StoredAnswer>();

    internal DbSet<ConsumedMessage> ConsumedMessages => Set<ConsumedMessage>();

    internal DbSet<ServiceKey> ServiceKeys => Set<ServiceKey>();

    /// <summary>Services map their own tables first and call this last: it turns every name into snake_case.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<JournalEntry>(MapJournal);
        modelBuilder.Entity<StoredAnswer>().ToTable("stored_answers").HasKey(a => new { a.Agency, a.Method, a.RequestId });
        modelBuilder.Entity<ConsumedMessage>().ToTable("consumed_messages").HasKey(m => new { m.Consumer, m.Key });
        modelBuilder.Entity<Checkpoint>().ToTable("checkpoints").HasKey(c => c.Follower);
        modelBuilder.Entity<ServiceKey>().ToTable("service_keys").HasKey(k => k.Name);
        SnakeCase.Apply(modelBuilder);
    }

    private void MapJournal(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("journal").HasKey(e => e.Id);
        entry.Ignore(e => e.Position);
        entry.Property(e => e.Id).ValueGeneratedOnAdd();
        entry.Property(e => e.Tx).ValueGeneratedOnAdd().HasDefaultValueSql(IsPostgres ? "pg_current_xact_id()::text::bigint" : "0");
        entry.HasIndex(e => new { e.Aggregate, e.Sequence }).IsUnique();
        entry.HasIndex(e => new { e.Tx, e.Id });
    }
}
