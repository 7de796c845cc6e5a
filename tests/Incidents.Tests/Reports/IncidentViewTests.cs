using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class IncidentViewTests
{
    private const string Reader = "agencies/uz-customs";
    private static readonly V1.Incident Stored = Incident.Report(Samples.Incident(), Guid.Parse("0199a000-0000-4000-8000-000000000001"), ["agencies/ir-border-guard"], Samples.Now).ToWire();

    [Fact]
    public void Core_alone_shows_what_happened_and_nothing_of_who_or_how_or_exactly_where()
    {
        var shown = Show(FieldGroups.Core);

        (shown.Title, shown.Severity).ShouldBe((Stored.Title, Stored.Severity));
        (shown.Persons.Count, shown.Source, shown.Method).ShouldBe((0, "", ""));
        shown.Regions.ShouldBe([new V1.Region { Code = "IR-11" }]);
        shown.Place.ShouldBe(new Type.V1.Place { Latitude = 25.3, Longitude = 60.6, AccuracyM = 8_050 });
    }

    [Theory]
    [InlineData(FieldGroups.GeoExact)]
    [InlineData(FieldGroups.Nominal)]
    [InlineData(FieldGroups.SourceIdentity)]
    [InlineData(FieldGroups.Method)]
    public void Each_group_opens_its_own_part_alone(FieldGroups group)
    {
        var shown = Show(FieldGroups.Core | group);

        (shown.Place.Equals(Stored.Place), shown.Persons.Count > 0, shown.Source.Length > 0, shown.Method.Length > 0)
            .ShouldBe((group == FieldGroups.GeoExact, group == FieldGroups.Nominal, group == FieldGroups.SourceIdentity, group == FieldGroups.Method));
    }

    [Fact]
    public void Without_names_it_stays_visible_that_there_was_a_person_and_what_a_group_is_called()
    {
        var (hidden, named) = (Show(FieldGroups.Core), Show(FieldGroups.Core | FieldGroups.Nominal));

        hidden.Actors.Select(a => (a.Label, a.Role)).ShouldBe([(Stored.Actors[0].Label, V1.ActorRole.Suspect), ("", V1.ActorRole.Witness)]);
        named.Actors.Select(a => a.Label).ShouldBe(Stored.Actors.Select(a => a.Label));
        (hidden.Vehicles.Single().Registration, hidden.Vessels.Single().CompanyNumber, hidden.Vessels.Single().ImoNumber).ShouldBe(("", "", "9074729"));
        (named.Vehicles, named.Vessels).ShouldBe((Stored.Vehicles, Stored.Vessels));
    }

    [Fact]
    public void Without_sources_their_grades_are_told_and_not_who_they_are()
    {
        var (hidden, told) = (Show(FieldGroups.Core), Show(FieldGroups.Core | FieldGroups.SourceIdentity));

        hidden.Sources.ShouldBe([new Type.V1.SourceRef { Reliability = Type.V1.SourceReliability.B, Credibility = Type.V1.InformationCredibility.Probable }]);
        (hidden.Actors[0].AttributedBy, hidden.Actors[0].Credibility).ShouldBe(("", Type.V1.InformationCredibility.Probable));
        (told.Sources, told.Actors[0].AttributedBy).ShouldBe((Stored.Sources, Stored.Actors[0].AttributedBy));
    }

    [Fact]
    public void Without_core_nothing_is_told_but_that_there_is_a_record()
    {
        var shown = Show(FieldGroups.None);

        (shown.Title, shown.Narrative, shown.Place, shown.OccurredTime, shown.Severity, shown.Casualties).ShouldBe(("", "", null, null, Type.V1.Level.Unspecified, null));
        (shown.Actors.Count, shown.Sources.Count, shown.Regions.Count, shown.Translations.Count, shown.HasCount, shown.Urgency).ShouldBe((0, 0, 0, 0, false, V1.Urgency.Unspecified));
        (shown.Vessels.Count, shown.Vehicles.Count, shown.Containers.Count, shown.Wagons.Count, shown.Aircraft.Count, shown.AirWaybills.Count).ShouldBe((0, 0, 0, 0, 0, 0));
        shown.State.ShouldBe(V1.IncidentState.Submitted);
        shown.Name.ShouldBe(Stored.Name);
    }

    [Fact]
    public void A_rounded_place_still_holds_the_true_one()
    {
        for (var step = 0; step < 200; step++)
        {
            var place = new Type.V1.Place { Latitude = -89.99 + (step * 0.8999), Longitude = -179.93 + (step * 1.7993), AccuracyM = 10 };

            var rounded = PlaceView.Rounded(place);

            Incidents.Finding.Globe.Metres(place.Latitude, place.Longitude, rounded.Latitude, rounded.Longitude).ShouldBeLessThan(rounded.AccuracyM - place.AccuracyM);
        }
    }

    [Fact]
    public void A_foreign_reader_does_not_learn_to_whom_the_record_was_released()
    {
        var stored = Stored.Clone();
        stored.Marking.OriginatorControlled = true;
        stored.Marking.ReleasedTo.Add(["agencies/kz-customs", "agencies/uz-customs"]);

        var shown = IncidentView.Show(stored, new Verdict { Permitted = true, Mask = FieldGroups.All }, Reader, 3);

        shown.Marking.ReleasedTo.ShouldBeEmpty();
        stored.Marking.ReleasedTo.Count.ShouldBe(2);
    }

    private static V1.Incident Show(FieldGroups mask) => IncidentView.Show(Stored, new Verdict { Permitted = true, Mask = mask }, Reader, 3);
}
