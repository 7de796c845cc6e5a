using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Incidents.Attention;
using SecurityCoop.Incidents.Contributions;
using SecurityCoop.Incidents.Evidence;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Requests;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents;

/// <summary>The database of incidents. Shared rows are private: readers come through the finders, the one door; what stands here serves their owner's writes and the journal.</summary>
internal sealed partial class IncidentsDb(DbContextOptions<IncidentsDb> options) : ServiceDb(options)
{
    private DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    private DbSet<IncidentRevisionRow> IncidentRevisions => Set<IncidentRevisionRow>();

    private DbSet<SeizureRow> Seizures => Set<SeizureRow>();

    private DbSet<SeizureRevisionRow> SeizureRevisions => Set<SeizureRevisionRow>();

    private DbSet<FeedbackRow> Feedback => Set<FeedbackRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new SharedRowMapping<IncidentRow>("incidents"));
        modelBuilder.ApplyConfiguration(new SharedRowMapping<SeizureRow>("seizures"));
        modelBuilder.ApplyConfiguration(new SharedRowMapping<FeedbackRow>("feedback"));
        modelBuilder.MapLedger(this);
        modelBuilder.MapRecalls();
        modelBuilder.ApplyConfiguration(new EvidenceMapping());
        modelBuilder.ApplyConfiguration(new InformationRequestMapping());
        modelBuilder.ApplyConfiguration(new ContributionMapping());
        modelBuilder.ApplyConfiguration(new AttentionMapping());
        modelBuilder.Entity<IncidentRevisionRow>().ToTable("incident_revisions").HasKey(r => new { r.Incident, r.Revision });
        modelBuilder.Entity<SeizureRevisionRow>().ToTable("seizure_revisions").HasKey(r => new { r.Seizure, r.Revision });
        modelBuilder.Entity<FeedbackRow>().HasIndex(r => new { r.Warning, r.Originator });
        MapSearch(modelBuilder);
        MapCorrelation(modelBuilder);
        modelBuilder.Entity<ZoneAreaRow>().ToTable("zone_areas").HasKey(row => new { row.Area, row.Version });
        base.OnModelCreating(modelBuilder);
    }
}
