using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecurityCoop.Enforcement.Disclosures.Chain;
using SecurityCoop.Enforcement.Disclosures.Recalls;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>The ledger's tables; their SQL stands in the migrations of each service that shares records.</summary>
public static class LedgerTables
{
    /// <summary>Called by each such service's database, before its base.</summary>
    public static void MapLedger(this ModelBuilder model, ServiceDb db)
    {
        model.Entity<Disclosure>(line => Map(line, db.IsPostgres));
        model.Entity<LedgerBlock>().ToTable("ledger_blocks").HasKey(b => new { b.Originator, b.Number });
        model.Entity<LedgerBlock>().Ignore(b => b.End).Ignore(b => b.Last);
    }

    /// <summary>Called beside it by each database whose originators can ask back what they gave.</summary>
    public static void MapRecalls(this ModelBuilder model)
    {
        model.Entity<RecallRow>().ToTable("recalls").HasKey(r => r.Id);
        model.Entity<RecallRow>().Property(r => r.Id).ValueGeneratedNever();
        model.Entity<RecallRow>().HasIndex(r => new { r.Originator, r.At, r.Id });
        model.Entity<RecallNoticeRow>().ToTable("recall_notices").HasKey(n => new { n.Recall, n.Recipient });
        model.Entity<RecallNoticeRow>().HasIndex(n => new { n.Recipient, n.At, n.Recall });
        model.Entity<RecallNoticeRow>().Property(n => n.Revision).IsConcurrencyToken();
    }

    private static void Map(EntityTypeBuilder<Disclosure> line, bool isPostgres)
    {
        line.ToTable("disclosures").HasKey(d => d.Id);
        line.Ignore(d => d.Position).Ignore(d => d.RecordName).Ignore(d => d.IsStatistic);
        line.Property(d => d.Id).ValueGeneratedOnAdd();
        var tx = line.Property(d => d.Tx).HasDefaultValueSql(isPostgres ? "pg_current_xact_id()::text::bigint" : "0").ValueGeneratedNever().Metadata;
        // Whoever writes does not ask back for it.
        tx.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        // They came later: lines from before have nothing there.
        line.Property(d => d.Question).HasDefaultValue("").ValueGeneratedNever();
        line.Property(d => d.Counted).HasDefaultValue(0L).ValueGeneratedNever();
        line.HasIndex(d => new { d.Record, d.Recipient });
        line.HasIndex(d => new { d.Recipient, d.Record });
        line.HasIndex(d => new { d.Originator, d.Tx, d.Id });
        line.HasIndex(d => new { d.Originator, d.At, d.Id });
        line.HasIndex(d => new { d.Recipient, d.At, d.Id });
        // On SQLite the order of the ledger is that of the key.
        if (isPostgres) line.HasIndex(d => new { d.Tx, d.Id });
    }
}
