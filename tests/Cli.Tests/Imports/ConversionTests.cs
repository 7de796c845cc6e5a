using System.Text;
using SecurityCoop.Cli.Imports;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Tests.Imports;

public sealed class ConversionTests
{
    private const string Invented = """
        {
          "set": "test-data", // invented
          "absent": ["NA"],
          "when": { "date": "day", "formats": [{ "format": "edtf" }] },
          "place": { "position": "position", "leastAccuracyM": 100, "description": "where" },
          "fields": {
            "type": { "column": "kind", "values": { "smuggling": "smuggling.goods", "*": "anomaly" } },
            "severity": { "column": "grave", "values": { "yes": "LEVEL_HIGH", "no": "LEVEL_LOW" }, "otherwise": "LEVEL_MEDIUM" },
            "title": { "text": "[{ship}, ]{kind}", "most": 12 },
            "vessels[0].name": { "column": "ship" },
            "vessels[0].role": { "value": "OBJECT_ROLE_SUSPECT", "onlyWith": "ship" },
            "persons": { "column": "people", "split": ";" },
            "casualties.killed": { "column": "dead" },
            "marking.tlp": { "value": "TLP_GREEN" }
          }
        }
        """;

    [Fact]
    public void A_row_becomes_what_the_mapping_says_and_no_more()
    {
        var incident = Convert(("day", "2018-11"), ("position", "2857N 06135E"), ("where", "Test place"), ("kind", "Smuggling"), ("grave", "NA"), ("ship", "Test boat {kind}"), ("people", "One Test; Two Test;"), ("dead", "2"));

        Assert.Equal(("2018-11", null), (incident.OccurredDate, incident.OccurredTime));
        Assert.Equal((28.95, "Test place"), (incident.Place.Latitude, incident.Place.Description));
        Assert.InRange(incident.Place.AccuracyM, 1_200, 1_300);
        Assert.Equal(("smuggling.goods", Type.V1.Level.Medium, "Test boat {…"), (incident.Type, incident.Severity, incident.Title));
        Assert.Equal(("Test boat {kind}", Type.V1.ObjectRole.Suspect), (incident.Vessels.Single().Name, incident.Vessels.Single().Role));
        Assert.Equal(["One Test", "Two Test"], incident.Persons);
        Assert.Equal((true, 2, Type.V1.Tlp.Green), (incident.Casualties.HasKilled, incident.Casualties.Killed, incident.Marking.Tlp));
    }

    [Fact]
    public void What_a_row_leaves_out_is_left_out()
    {
        var incident = Convert(("day", "XXXX-11-21"), ("kind", "other"), ("ship", "NA"), ("dead", ""));

        Assert.Equal(("anomaly", "other", 0, 0), (incident.Type, incident.Title, incident.Vessels.Count, incident.Persons.Count));
        Assert.Null(incident.Place);
        Assert.Null(incident.Casualties);
    }

    [Fact]
    public void Every_column_that_cannot_be_taken_is_named()
    {
        var (incident, rejects) = new Conversion(Mapping()).Convert(Row(("day", ""), ("position", "here"), ("kind", "x"), ("grave", "perhaps")));

        Assert.Null(incident);
        Assert.Equal(["grave: is 'perhaps', which the mapping does not know", "day: says nothing of when it happened", "position: is 'here', which is no position on the globe"], rejects.Select(r => $"{r.Column}: {r.Reason}"));
        Assert.All(rejects, reject => Assert.Equal(7, reject.Line));
    }

    [Theory]
    [InlineData("incident.title", "ship, kind")]
    [InlineData("incident.vessels[0].name", "ship")]
    [InlineData("incident.persons[3]", "people")]
    [InlineData("incident.place.latitude", "position, where")]
    [InlineData("incident.occurred_date", "day")]
    [InlineData("incident.marking", "incident.marking")]
    public void A_field_that_the_service_refuses_is_told_by_its_columns(string field, string columns) => Assert.Equal(columns, new Conversion(Mapping()).ColumnsOf(field));

    [Fact]
    public void Mappings_that_come_with_the_program_can_be_read()
    {
        Assert.NotEmpty(MappingStore.Shipped);
        Assert.All(MappingStore.Shipped, name => Assert.Equal("", MappingStore.Open(name).Reason));
    }

    private static Incident Convert(params (string, string)[] cells)
    {
        var (incident, rejects) = new Conversion(Mapping()).Convert(Row(cells));
        Assert.Empty(rejects);
        return incident!;
    }

    private static Row Row(params (string, string)[] cells) => new(7, cells.ToDictionary(c => c.Item1, c => c.Item2));

    private static Mapping Mapping() => SecurityCoop.Cli.Imports.Mapping.Read(new MemoryStream(Encoding.UTF8.GetBytes(Invented)));
}
