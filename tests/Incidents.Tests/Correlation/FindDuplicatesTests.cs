using SecurityCoop.BuildingBlocks;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Correlation;

/// <summary>IN-5: what may be one thing is found among what the caller is shown, and tells nothing of what is not.</summary>
public sealed class FindDuplicatesTests
{
    [Fact]
    public async Task The_same_vessel_weighs_more_than_a_place_nearby_and_that_more_than_words()
    {
        await using var service = await Neighbours();
        var ours = await Report(service, Recent());
        var same = await Report(service, Of(told => told.Place = Far()), Coast);
        var near = await Report(service, Of(told => { Bare(told); told.Type = "smuggling.weapons"; }), Coast);
        var alike = await Report(service, Of(told => { Bare(told); told.Place = Far(); }), Coast);
        await Report(service, Of(told => { Bare(told); (told.Place, told.Title, told.Narrative) = (Far(), "Test data of another kind", "Nothing else in common"); }), Coast);
        await Report(service, Of(told => { Bare(told); told.Type = "piracy"; }), Coast);

        var found = (await service.Correlation.FindDuplicatesAsync(new() { Name = ours.Name }, service.As(Border))).Duplicates;

        found.Select(each => (each.Incident.Name, each.Strength)).ShouldBe([(same.Name, V1.DuplicateStrength.Strong), (near.Name, V1.DuplicateStrength.Medium), (alike.Name, V1.DuplicateStrength.Weak)]);
        found[0].Reasons.ShouldContain("the same vessel: IMO 9074729");
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task Beyond_a_day_nothing_is_alike()
    {
        await using var service = await Neighbours();
        var ours = await Report(service, Recent());
        var within = await Report(service, Of(told => Move(told, -TimeSpan.FromHours(24))), Coast);
        await Report(service, Of(told => Move(told, -TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1))), Coast);

        var found = (await service.Correlation.FindDuplicatesAsync(new() { Name = ours.Name }, service.As(Border))).Duplicates;

        found.Select(each => each.Incident.Name).ShouldBe([within.Name]);
    }

    [Fact]
    public async Task What_the_caller_is_not_shown_makes_no_two_records_alike()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Coast, Border, terms => terms with { Fields = Sharing.FieldGroups.Core }));
        var ours = await Report(service, Of(told => { Bare(told); told.Place = Far(); told.Vehicles.Add(Truck()); }));
        await Report(service, Of(told => { Bare(told); (told.Title, told.Narrative) = ("Test data of another kind", ""); told.Vehicles.Add(Truck()); }), Coast);
        await Report(service, Recent(), Customs);

        // The registration is nominal data, and the customs' record is nobody's here.
        (await service.Correlation.FindDuplicatesAsync(new() { Name = ours.Name }, service.As(Border))).Duplicates.ShouldBeEmpty();
        await Refused.NotFound(service.Correlation.FindDuplicatesAsync(new() { Name = ours.Name }, service.As(Coast)));
    }

    private static Type.V1.Vehicle Truck() => new() { Registration = "TEST 999", Country = "PK", Role = Type.V1.ObjectRole.Carrier };

    private static Type.V1.Place Far() => new() { Latitude = 10, Longitude = 60, AccuracyM = 50 };

    private static void Move(V1.Incident told, TimeSpan by)
    {
        told.OccurredTime = (told.OccurredTime.Microseconds() + (long)by.TotalMicroseconds).ToTimestamp();
        told.OccurredEndTime = null;
    }

    private static V1.Incident Of(Action<V1.Incident> change)
    {
        var told = Recent();
        change(told);
        return told;
    }

    // Without numbers.
    private static void Bare(V1.Incident told)
    {
        told.Vessels.Clear();
        told.Vehicles.Clear();
        told.Containers.Clear();
        told.Wagons.Clear();
        told.Aircraft.Clear();
        told.AirWaybills.Clear();
    }

    private static async Task<IncidentsUnderTest> Neighbours()
    {
        var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Coast, Border));
        return service;
    }
}
