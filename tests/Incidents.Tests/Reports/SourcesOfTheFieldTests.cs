using SecurityCoop.Sharing;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Reports;

/// <summary>What newspapers and ministries told of the border between Iran and Pakistan, and of Afghanistan, as records hold it.</summary>
public sealed class SourcesOfTheFieldTests
{
    [Fact]
    public async Task A_clash_of_13_November_near_Saravan_has_its_dead_and_wounded_on_their_side_and_its_label_in_quotation()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Fields = FieldGroups.Core }));
        var told = Told();
        (told.Type, told.Title, told.OccurredDate, told.OccurredTime, told.OccurredEndTime) = ("violence.clash", "Clash near Saravan", "XXXX-11-13", null, null);
        told.Casualties = new V1.Casualties { Killed = 1, Wounded = 2, Sides = { new V1.SideCasualties { Side = V1.Side.BorderGuard, Killed = 1, Wounded = 2 } } };
        told.Actors.Add(new V1.Actor { Label = "armed group", Kind = V1.ActorKind.NonStateArmedGroup, Role = V1.ActorRole.Suspect, AttributedBy = "Mehr News Agency" });
        told.Sources.Add(new SourceRef { Publisher = "Mehr News Agency", RelayedBy = { "Caspiannews" } });

        var kept = await Report(service, told);
        var seen = await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = kept.Name }, service.As(Coast));

        kept.OccurredDate.ShouldBe("XXXX-11-13");
        kept.Casualties.Sides.Single().ShouldBe(new V1.SideCasualties { Side = V1.Side.BorderGuard, Killed = 1, Wounded = 2 });
        // Nobody has graded it: F6 cannot be judged, and is not A1.
        (kept.Sources.Single().Reliability, kept.Sources.Single().Credibility, kept.Actors.Single().Credibility).ShouldBe((SourceReliability.F, InformationCredibility.CannotBeJudged, InformationCredibility.CannotBeJudged));
        (seen.Actors.Single().Label, seen.Actors.Single().AttributedBy, seen.Sources.Single().Publisher).ShouldBe(("armed group", "", ""));
    }

    [Fact]
    public async Task Two_gangs_dismantled_a_day_earlier_are_one_record_that_counts_two()
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = Told();
        (told.Type, told.Count, told.OccurredDate, told.OccurredTime, told.OccurredEndTime) = ("crime.network_dismantled", 2, "XXXX-11-12", null, null);
        told.Regions.Add([new V1.Region { Code = "IR-11", Words = "Iranshahr" }, new V1.Region { Code = "IR-11", Words = "Khash" }]);

        var kept = await Report(service, told);

        (kept.HasCount, kept.Count, kept.Regions.Count).ShouldBe((true, 2, 2));
    }

    [Fact]
    public async Task A_vague_region_is_in_no_precise_area_and_may_be_in_a_forbidden_one()
    {
        await using var service = await IncidentsUnderTest.Start();
        var north = new GeoScope([new AreaPolygon([new(35, 62), new(38, 62), new(38, 74), new(35, 74)])], GeoRelation.Within);
        var told = Told();
        (told.Type, told.Place) = ("terrorism.threat", null);
        told.Regions.Add(new V1.Region { Code = "AF", Words = "north" });
        var name = (await Report(service, told)).Name;

        service.Agree(From(Border, Coast, terms => terms with { Geography = north }));
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Coast)));
        service.Agree(From(Border, Coast), From(Border, Coast, terms => terms with { Provision = "agreements/test/provisions/2", Effect = ProvisionEffect.ForbidWithinAgreement, Geography = north }));
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Coast)));
        service.Agree(From(Border, Coast));
        (await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Coast))).Regions.Single().Words.ShouldBe("north");
    }

    private static V1.Incident Told()
    {
        var told = Recent();
        told.Actors.Clear();
        told.Sources.Clear();
        told.Regions.Clear();
        return told;
    }
}
