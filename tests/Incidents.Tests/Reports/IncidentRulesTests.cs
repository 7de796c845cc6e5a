using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class IncidentRulesTests
{
    private static readonly Guid Source = Guid.Parse("0199a000-0000-4000-8000-000000000001");

    public static TheoryData<string, Action<V1.Incident>> BrokenRules { get; } = new()
    {
        { "incident.kind", i => i.Kind = (V1.IncidentKind)9 },
        { "incident.type", i => i.Type = "smuggling.unicorns" },
        { "incident.type", i => i.Type = "" },
        { "incident.title", i => i.Title = " " },
        { "incident.title", i => i.Title = new string('x', 201) },
        { "incident.title", i => i.Title = "nul \0" },
        { "incident.narrative", i => i.Narrative = new string('x', 20_001) },
        { "incident.narrative", i => i.Narrative = "bell \a" },
        { "incident.language", i => i.Language = "english!" },
        { "incident.occurred_time", i => i.OccurredTime = null },
        { "incident.occurred_time", i => (i.OccurredTime, i.OccurredEndTime) = ((Samples.Now + 301_000_000).ToTimestamp(), null) },
        { "incident.occurred_time", i => i.OccurredTime = new Timestamp { Seconds = 253_402_300_800 } },
        { "incident.occurred_end_time", i => i.OccurredEndTime = new Timestamp { Nanos = -1 } },
        { "incident.occurred_end_time", i => i.OccurredEndTime = i.OccurredTime },
        { "incident.place.latitude", i => i.Place.Latitude = 90.1 },
        { "incident.place.latitude", i => i.Place.Latitude = double.NaN },
        { "incident.place.longitude", i => i.Place.Longitude = -180.1 },
        { "incident.place.accuracy_m", i => i.Place.AccuracyM = -1 },
        { "incident.place.accuracy_m", i => i.Place.AccuracyM = double.PositiveInfinity },
        { "incident.place.locode", i => i.Place.Locode = "IRZB1" },
        { "incident.place.description", i => i.Place.Description = new string('x', 501) },
        { "incident.severity", i => i.Severity = Level.Unspecified },
        { "incident.severity", i => i.Severity = (Level)5 },
        { "incident.persons", i => i.Persons.Add(Enumerable.Repeat("Test Person", 100)) },
        { "incident.persons[1]", i => i.Persons.Add("") },
        { "incident.persons[1]", i => i.Persons.Add(new string('x', 201)) },
        { "incident.source", i => i.Source = new string('x', 501) },
        { "incident.method", i => i.Method = new string('x', 2_001) },
        { "incident.casualties.killed", i => i.Casualties.Killed = -1 },
        { "incident.casualties.wounded", i => (i.Casualties.Wounded, i.Casualties.Sides[0].Wounded) = (-2, 0) },
        { "incident.casualties.missing", i => i.Casualties.Missing = -1 },
        { "incident.casualties.sides", i => i.Casualties.Sides.Add([new V1.SideCasualties { Side = V1.Side.Police }, new V1.SideCasualties { Side = V1.Side.Police }]) },
        { "incident.casualties.sides[1].killed", i => i.Casualties.Sides.Add(new V1.SideCasualties { Side = V1.Side.Police, Killed = -1 }) },
        { "incident.casualties.wounded", i => i.Casualties.Sides.Add(new V1.SideCasualties { Side = V1.Side.Suspect, Wounded = 1 }) },
        { "incident.occurred_time", i => (i.OccurredDate, i.OccurredEndTime) = ("2018-11", null) },
        { "incident.occurred_end_time", i => (i.OccurredDate, i.OccurredTime) = ("2018-11", null) },
        { "incident.occurred_date", i => Dated(i, "November 21") },
        { "incident.occurred_date", i => Dated(i, "2022-05-27") },
        { "incident.regions", i => i.Regions.Add(Enumerable.Repeat(new V1.Region { Code = "AF" }, 11)) },
        { "incident.regions[2]", i => i.Regions.Add(new V1.Region()) },
        { "incident.regions[2].code", i => i.Regions.Add(new V1.Region { Code = "AF north" }) },
        { "incident.regions[2].code", i => i.Regions.Add(new V1.Region { Code = "QQ-1" }) },
        { "incident.regions[2].words", i => i.Regions.Add(new V1.Region { Words = new string('x', 201) }) },
        { "incident.actors", i => i.Actors.Add(Enumerable.Repeat(new V1.Actor { Label = "Test data" }, 51)) },
        { "incident.actors[2].label", i => i.Actors.Add(new V1.Actor()) },
        { "incident.actors[2].attributed_by", i => i.Actors.Add(new V1.Actor { Label = "Test data", AttributedBy = new string('x', 201) }) },
        { "incident.sources", i => i.Sources.Add(Enumerable.Repeat(new SourceRef { Publisher = "Test data" }, 21)) },
        { "incident.sources[1].publisher", i => i.Sources.Add(new SourceRef()) },
        { "incident.translations", i => i.Translations.Add(new V1.Translation { Language = "EN", Title = "Test data" }) },
        { "incident.translations", i => i.Translations.Add([new V1.Translation { Language = "ur", Title = "Test data" }, new V1.Translation { Language = "ur", Title = "Test data" }]) },
        { "incident.translations[1].language", i => i.Translations.Add(new V1.Translation { Language = "Persian!", Title = "Test data" }) },
        { "incident.translations[1].title", i => i.Translations.Add(new V1.Translation { Language = "ur" }) },
        { "incident.vessels", i => i.Vessels.Add(Enumerable.Repeat(new Vessel { Name = "Test data" }, 100)) },
        { "incident.vessels[1].imo_number", i => i.Vessels.Add(new Vessel { ImoNumber = "8814274" }) },
        { "incident.vehicles[1]", i => i.Vehicles.Add(new Vehicle { Country = "PK" }) },
        { "incident.containers[1].number", i => i.Containers.Add(new FreightContainer { Number = "CSQU3054384" }) },
        { "incident.wagons[1].number", i => i.Wagons.Add(new Wagon { Number = "218124712174" }) },
        { "incident.aircraft[1].icao_address", i => i.Aircraft.Add(new Aircraft { IcaoAddress = "XYZ" }) },
        { "incident.air_waybills[1].number", i => i.AirWaybills.Add(new AirWaybill { Number = "125-81375401" }) },
        { "incident.count", i => i.Count = 0 },
        { "incident.marking.handling", i => i.Marking.Handling.Add([Handling.NoJudicialUse, Handling.NoJudicialUse]) },
        { "incident.derived_from", i => i.DerivedFrom.Add([$"incidents/{Source}", $"incidents/{Source}"]) },
        { "incident.derived_from", i => i.DerivedFrom.Add(Enumerable.Range(0, 21).Select(n => $"incidents/0199a000-0000-4000-8000-0000000000{n:00}")) },
        { "incident.derived_from[0]", i => i.DerivedFrom.Add("consignments/1") },
        { "incident.marking", i => i.Marking = null },
        { "incident.marking.classification", i => i.Marking.Classification = Classification.Unspecified },
        { "incident.marking.tlp", i => i.Marking.Tlp = Tlp.Unspecified },
        { "incident.marking.tlp", i => i.Marking.Tlp = (Tlp)6 },
        { "incident.marking.released_to", i => i.Marking.ReleasedTo.Add("agencies/uz-customs") },
        { "incident.marking.released_to[0]", i => Orcon(i).ReleasedTo.Add("uz-customs") },
        { "incident.marking.releasable_to", i => i.Marking.ReleasableTo.Add(["states/uz", "states/uz"]) },
        { "incident.marking.releasable_to[0]", i => i.Marking.ReleasableTo.Add("agencies/uz-customs") },
        { "incident.marking.excluded_purposes[0]", i => i.Marking.ExcludedPurposes.Add(Purpose.Unspecified) },
        { "incident.marking.named_recipients", i => i.Marking.NamedRecipients.Add("test-officer") },
        { "incident.marking.addressed_agencies", i => i.Marking.AddressedAgencies.Add("agencies/uz-customs") },
    };

    [Fact]
    public void A_report_with_every_field_told_well_breaks_no_rule() => Check(Samples.Incident()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public void Each_broken_rule_names_its_field(string field, Action<V1.Incident> spoil)
    {
        var incident = Samples.Incident();

        spoil(incident);

        Check(incident).ShouldBe([field]);
    }

    [Fact]
    public void All_broken_rules_are_named_at_once()
    {
        var broken = Check(new V1.Incident { Place = new Place { Latitude = 91, Longitude = 181 } });

        broken.ShouldBe(["incident.type", "incident.title", "incident.severity", "incident.occurred_time", "incident.place.latitude", "incident.place.longitude", "incident.marking"]);
    }

    [Fact]
    public void Characters_are_counted_as_people_count_them_not_as_code_units()
    {
        var incident = Samples.Incident();

        incident.Title = string.Concat(Enumerable.Repeat("\U0001F6A2", 200));

        Check(incident).ShouldBeEmpty();
    }

    [Fact]
    public void A_clock_that_runs_a_little_ahead_is_forgiven()
    {
        var incident = Samples.Incident();

        (incident.OccurredTime, incident.OccurredEndTime) = ((Samples.Now + 300_000_000).ToTimestamp(), null);

        Check(incident).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("XXXX-11-21")]
    [InlineData("2018-11")]
    [InlineData("2022-05-25/2022-05-26")]
    [InlineData("2022-05-26")]
    public void A_date_as_the_source_tells_it_stands_for_an_instant(string date)
    {
        var incident = Samples.Incident();

        Dated(incident, date);

        Check(incident).ShouldBeEmpty();
    }

    private static void Dated(V1.Incident incident, string date) => (incident.OccurredDate, incident.OccurredTime, incident.OccurredEndTime) = (date, null, null);

    private static Marking Orcon(V1.Incident incident)
    {
        incident.Marking.OriginatorControlled = true;
        return incident.Marking;
    }

    private static IReadOnlyList<string> Check(V1.Incident incident) => Violated.By(violations => IncidentRules.Check(incident, Samples.Now, violations));
}
