using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Access;
using SecurityCoop.Agreements.Areas;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Documents;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.Programmes;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements;

/// <summary>The register's database. Agreements are read through <see cref="Visible"/>; the policy is read by services only.</summary>
internal sealed class AgreementsDb(DbContextOptions<AgreementsDb> options) : ServiceDb(options)
{
    public DbSet<State> States => Set<State>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>Every spelling by which the directory is searched.</summary>
    public DbSet<DirectoryName> Names => Set<DirectoryName>();

    public DbSet<AgencySuccession> Successions => Set<AgencySuccession>();

    public DbSet<Fact> Facts => Set<Fact>();

    public DbSet<Official> Officials => Set<Official>();

    public DbSet<Statement> Statements => Set<Statement>();

    /// <summary>For the recorder; readers see <see cref="VisibleAreas"/>.</summary>
    public DbSet<AreaVersion> AreaVersions => Set<AreaVersion>();

    /// <summary>For the recorder, and for the reader, which has each judged by the access rule.</summary>
    public DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();

    public DbSet<StoredContent> Contents => Set<StoredContent>();

    /// <summary>Of files of documents that the caller was let through to.</summary>
    public DbSet<ContentPiece> ContentPieces => Set<ContentPiece>();

    public DbSet<SubdivisionCode> Subdivisions => Set<SubdivisionCode>();

    /// <summary>Of agreements that the caller was let through to.</summary>
    public DbSet<TreatyAction> Actions => Set<TreatyAction>();

    /// <summary>Of agreements that the caller was let through to.</summary>
    public DbSet<StoredProvision> Provisions => Set<StoredProvision>();

    /// <summary>Of agreements that the caller was let through to.</summary>
    public DbSet<DossierEntry> Dossier => Set<DossierEntry>();

    /// <summary>Which commitments count what another service tells.</summary>
    public DbSet<EvidenceWatch> EvidenceWatches => Set<EvidenceWatch>();

    /// <summary>In which programmes somebody was nominated.</summary>
    public DbSet<ProgrammePerson> ProgrammePersons => Set<ProgrammePerson>();

    public DbSet<PolicyEpoch> PolicyEpochs => Set<PolicyEpoch>();

    public DbSet<CompiledAgreement> CompiledAgreements => Set<CompiledAgreement>();

    public DbSet<EnforcementPoint> EnforcementPoints => Set<EnforcementPoint>();

    public DbSet<AgreementParty> Parties => Set<AgreementParty>();

    /// <summary>For the recorders, which authorise by themselves, and the compiler.</summary>
    public DbSet<Instrument> Instruments => Set<Instrument>();

    /// <summary>
    /// The one door to agreements for readers: those that are public, that the agency keeps, or that name it or its State, invited
    /// ones included. All others do not exist for the caller.
    /// </summary>
    /// <param name="agency">Format: <c>agencies/{agency}</c>.</param>
    public IQueryable<Instrument> Visible(string agency) => Instruments.Where(i =>
        i.Public
        || i.Depositary == agency
        || Parties.Any(p => p.Agreement == i.Name
            && (p.Party == agency || Agencies.Any(a => a.Name == agency && a.Parent == p.Party))));

    /// <summary>The one door to areas for readers: those of nobody's agreement, and those of agreements that the agency sees.</summary>
    /// <param name="agency">Format: <c>agencies/{agency}</c>.</param>
    public IQueryable<AreaVersion> VisibleAreas(string agency)
    {
        var agreements = Visible(agency);
        return AreaVersions.Where(v => v.AgreedBy == "" || agreements.Any(i => i.Name == v.AgreedBy));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AgreementsDb).Assembly);
        modelBuilder.MapLedger(this);
        modelBuilder.MapRecalls();
        base.OnModelCreating(modelBuilder);
    }
}
