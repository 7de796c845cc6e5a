using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Tests.Reports;

/// <summary>Invented records. They hold test data only.</summary>
internal static class Samples
{
    /// <summary>2022-05-25T08:00:00Z.</summary>
    public const long Now = 1_653_465_600_000_000;

    public static Marking Marking(Classification classification = Classification.Official, Tlp tlp = Tlp.Green) => new() { Classification = classification, Tlp = tlp };

    /// <summary>An incident with every field that a reporter may tell.</summary>
    public static V1.Incident Incident() => new()
    {
        Kind = V1.IncidentKind.Incident,
        Type = "smuggling.drugs.heroin",
        Title = "Test data: suspect vessel stopped",
        Narrative = "Test data: stopped at night without lights.",
        Language = "en",
        OccurredTime = (Now - 3_600_000_000).ToTimestamp(),
        OccurredEndTime = (Now - 1_800_000_000).ToTimestamp(),
        Place = new Place { Latitude = 25.2919, Longitude = 60.643, AccuracyM = 50, Locode = "IRZBR", Description = "Test data: outer harbour" },
        Severity = Level.High,
        Persons = { "Test Person One" },
        Source = "Test data: patrol boat",
        Method = "Test data: radar",
        Casualties = new V1.Casualties { Killed = 0, Wounded = 2, Sides = { new V1.SideCasualties { Side = V1.Side.BorderGuard, Wounded = 2 } } },
        Urgency = V1.Urgency.Past,
        Certainty = V1.Certainty.Observed,
        Count = 2,
        Regions = { new V1.Region { Code = "IR-11" }, new V1.Region { Words = "Test data: the outer roads" } },
        Actors =
        {
            new V1.Actor { Label = "Test data: a group", Kind = V1.ActorKind.CriminalGroup, Role = V1.ActorRole.Suspect, AttributedBy = "Test data: an agency", Credibility = InformationCredibility.Probable },
            new V1.Actor { Label = "Test Person Two", Kind = V1.ActorKind.Person, Role = V1.ActorRole.Witness, Credibility = InformationCredibility.CannotBeJudged },
        },
        Sources = { new SourceRef { Publisher = "Test data: a newspaper", RelayedBy = { "Test data: an agency" }, Reliability = SourceReliability.B, Credibility = InformationCredibility.Probable } },
        Vessels = { new Vessel { ImoNumber = "9074729", Mmsi = "422123456", Name = "Test data: a dhow", Flag = "IR", CompanyNumber = "5304986", Role = ObjectRole.Suspect } },
        Vehicles = { new Vehicle { Registration = "TEST 123", Country = "PK", Role = ObjectRole.Carrier } },
        Containers = { new FreightContainer { Number = "CSQU3054383", Role = ObjectRole.Carrier } },
        Wagons = { new Wagon { Number = "218124712173" } },
        Aircraft = { new Aircraft { CallSign = "TEST1" } },
        AirWaybills = { new AirWaybill { Number = "157-12345675" } },
        Translations = { new V1.Translation { Language = "fa", Title = "Test data", Narrative = "Test data", Machine = true } },
        Marking = Marking(),
    };
}
