namespace SecurityCoop.Contracts.Tests.House;

public sealed class OneDoorTests
{
    private static readonly IReadOnlyList<SourceFile> Sharing = [.. Repository.Files("services/Incidents", "*.cs"), .. Repository.Files("services/Logistics", "*.cs")];

    [Fact]
    public void No_query_reaches_a_shared_row_except_through_the_one_door()
    {
        Assert.NotEmpty(Sharing);
        Findings.MustBeNone(OneDoor.SideDoors(Sharing), "These lines read rows past the access rule:", "ask the kind's finder (services/Enforcement/Finding).");
        Findings.MustBeNone(OneDoor.OpenSets(Sharing), "These sets can be queried from outside their database:", "make them private; give what a write needs a method of its own.");
    }

    [Theory]
    [InlineData("var rows = db.Set<IncidentRow>().ToList();")]
    [InlineData("private readonly DbSet<IncidentRow> rows = rows;")]
    [InlineData("db.Incidents.FromSql($\"SELECT 1\")")]
    [InlineData("var connection = db.Database.GetDbConnection();")]
    public void A_side_door_is_found(string line) => Assert.Single(OneDoor.SideDoors([new SourceFile("services/Incidents/Reports/CountIncidents.cs", line)]));

    [Fact]
    public void A_database_may_read_its_own_rows() => Assert.Empty(OneDoor.SideDoors([new SourceFile("services/Incidents/IncidentsDb.Owner.cs", "Set<IncidentRow>().Find(id)")]));

    [Theory]
    [InlineData("    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();")]
    [InlineData("    internal IQueryable<IncidentRow> All() => Incidents;")]
    public void An_open_set_is_found(string line) => Assert.Single(OneDoor.OpenSets([new SourceFile("services/Incidents/IncidentsDb.cs", line)]));

    [Fact]
    public void A_private_set_is_not() => Assert.Empty(OneDoor.OpenSets([new SourceFile("services/Incidents/IncidentsDb.cs", "    private DbSet<IncidentRow> Incidents => Set<IncidentRow>();")]));
}
