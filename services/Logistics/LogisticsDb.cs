using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;
using SecurityCoop.Logistics.Records;

namespace SecurityCoop.Logistics;

/// <summary>
/// The database of logistics. Shared rows are private: readers come through the finders, the one door; what stands here serves their
/// owner's writes and the journal.
/// </summary>
internal sealed partial class LogisticsDb(DbContextOptions<LogisticsDb> options) : ServiceDb(options)
{
    private DbSet<ConsignmentRow> Consignments => Set<ConsignmentRow>();

    private DbSet<ConsignmentRevisionRow> Revisions => Set<ConsignmentRevisionRow>();

    private DbSet<ConsignmentContainerRow> Containers => Set<ConsignmentContainerRow>();

    private DbSet<ConsignmentTraderRow> Traders => Set<ConsignmentTraderRow>();

    private DbSet<ConsignmentWarningRow> Warnings => Set<ConsignmentWarningRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(LogisticsDb).Assembly);
        modelBuilder.MapLedger(this);
        modelBuilder.MapRecalls();
        base.OnModelCreating(modelBuilder);
    }
}
