using Grpc.Core;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.Tests.Reports.ReviseIncidentTests;

namespace SecurityCoop.Incidents.Tests.Correlation;

/// <summary>IN-3 and IN-4: several reports as one, counted once, and seen by those alone who may see each of them.</summary>
public sealed class MergeIncidentsTests
{
    private const string Reader = "agencies/om-police";

    // Row 0-21: a clash that two agencies report.
    private static V1.Incident Clash(int killed, int wounded)
    {
        var told = Recent();
        (told.Type, told.Casualties) = ("violence.clash", new V1.Casualties { Killed = killed, Wounded = wounded });
        return told;
    }

    [Fact]
    public async Task Two_reports_of_one_clash_count_one_killed_and_two_wounded()
    {
        await using var service = await TwoNeighbours();
        var (ours, theirs) = (await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast));

        var merged = await Merge(service, [ours, theirs]);

        merged.Casualties.ShouldSatisfyAllConditions(c => c.Killed.ShouldBe(1), c => c.Wounded.ShouldBe(2));
        merged.Lineage.ShouldBe([Border, Coast]);
        merged.MergedFrom.Select(part => part.Incident.Name).ShouldBe([ours.Name, theirs.Name]);
        merged.MergedFrom[0].Fields.ShouldContain("casualties");
        merged.MergedFrom[1].Fields.ShouldNotContain("casualties");
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task Numbers_of_different_people_are_added_up_where_somebody_says_so_and_side_by_side()
    {
        await using var service = await TwoNeighbours();
        var ours = Clash(1, 2);
        ours.Casualties.Sides.Add(new V1.SideCasualties { Side = V1.Side.BorderGuard, Killed = 1 });
        var theirs = Clash(3, 0);
        theirs.Casualties.Sides.Add(new V1.SideCasualties { Side = V1.Side.BorderGuard, Killed = 2 });
        theirs.Casualties.ClearWounded();
        var (one, two) = (await Report(service, ours), await Report(service, theirs, Coast));

        var merged = await Merge(service, [one, two], request => request.Distinct.Add("casualties"));

        merged.Casualties.ShouldSatisfyAllConditions(c => c.Killed.ShouldBe(4), c => c.Wounded.ShouldBe(2), c => c.HasMissing.ShouldBeFalse());
        merged.Casualties.Sides.ShouldHaveSingleItem().Killed.ShouldBe(3);
    }

    [Fact]
    public async Task Each_field_is_one_reports_word_and_things_seen_by_both_are_one()
    {
        await using var service = await TwoNeighbours();
        var told = Clash(1, 2);
        told.Title = "Test data: their words";
        told.Vessels.Add(new Type.V1.Vessel { Name = "Test data: another", Flag = "PK" });
        var (one, two) = (await Report(service, Clash(0, 0)), await Report(service, told, Coast));

        var merged = await Merge(service, [one, two], request => request.Choices.Add([new V1.FieldChoice { Field = "casualties", Incident = two.Name }, new V1.FieldChoice { Field = "title", Incident = two.Name }]));

        (merged.Title, merged.Casualties.Killed, merged.Place).ShouldBe(("Test data: their words", 1, one.Place));
        merged.Vessels.Count.ShouldBe(one.Vessels.Count + 1);
        merged.Marking.Classification.ShouldBe(one.Marking.Classification);
    }

    [Fact]
    public async Task Who_may_see_one_part_alone_goes_on_seeing_that_part_and_nothing_of_the_whole()
    {
        await using var service = await TwoNeighbours(From(Border, Reader));
        var (ours, theirs) = (await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast));

        var merged = await Merge(service, [ours, theirs]);

        await Refused.NotFound(service.Incidents.GetIncidentAsync(new() { Name = merged.Name }, service.As(Reader)));
        (await List(service, Reader)).Select(i => i.Name).ShouldBe([ours.Name]);
        var part = await service.Incidents.GetIncidentAsync(new() { Name = ours.Name }, service.As(Reader));
        (part.Revision, part.MergedInto.Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_part_of_a_type_or_marking_that_a_reader_may_not_see_closes_the_whole()
    {
        await using var service = await TwoNeighbours(
            From(Border, Reader), From(Coast, Reader, terms => terms with { Types = new TypeScope(["fisheries"]) }), From(Border, Customs), From(Coast, Customs));
        var (ours, theirs) = (await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast));
        var fishing = Clash(0, 0);
        fishing.Type = "fisheries.iuu";
        var third = await Report(service, fishing, Coast);

        // The whole is of the type that both provisions cover; the part of the clash is not.
        var merged = await Merge(service, [ours, theirs, third], request => request.Choices.Add(new V1.FieldChoice { Field = "type", Incident = third.Name }));

        merged.Type.ShouldBe("fisheries.iuu");
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new() { Name = merged.Name }, service.As(Reader)));
        (await service.Incidents.GetIncidentAsync(new() { Name = merged.Name }, service.As(Customs))).Lineage.ShouldBe([Border, Coast]);
        // The originator of a part closes it: the whole closes with it, for everybody else.
        await Revise(service, third, i => i.Marking.Tlp = Type.V1.Tlp.Red, "marking", Coast);
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new() { Name = merged.Name }, service.As(Customs)));
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new() { Name = merged.Name }, service.As(Border)));
    }

    [Fact]
    public async Task Why_another_may_not_see_the_whole_is_explained_by_ones_own_provisions_alone()
    {
        await using var service = await TwoNeighbours(From(Border, Reader), From(Coast, Reader, terms => terms with { Agreement = "agreements/secret", Provision = "agreements/secret/provisions/1", Types = new TypeScope(["fisheries"]) }));
        var merged = await Merge(service, [await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast)]);

        var explained = await service.Incidents.ExplainIncidentAccessAsync(new() { Name = merged.Name, Recipient = Reader }, service.As(Border));

        (explained.Permitted, explained.Summary).ShouldBe((false, "Refused: a provision of yours permits it, and another originator's does not."));
        explained.ToString().ShouldNotContain("secret");
        explained.Provisions.ShouldAllBe(provision => provision.Originator == Border);
    }

    [Fact]
    public async Task Lists_and_counts_show_the_whole_in_the_place_of_its_parts_to_those_who_see_it()
    {
        await using var service = await TwoNeighbours();
        var (ours, theirs, other) = (await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast), await Report(service, Clash(0, 0)));

        var merged = await Merge(service, [ours, theirs]);

        (await List(service, Border)).Select(i => i.Name).ShouldBe([merged.Name, other.Name], ignoreOrder: true);
        (await Count(service, Border)).ShouldBe(2);
        (await List(service, Coast)).Select(i => i.Name).ShouldBe([merged.Name, other.Name], ignoreOrder: true);
        var all = (await service.Incidents.ListIncidentsAsync(new() { ShowMergedParts = true }, service.As(Border))).Incidents;
        all.Count.ShouldBe(4);
        all.Where(i => i.MergedInto.Contains(merged.Name)).Select(i => i.Name).ShouldBe([ours.Name, theirs.Name], ignoreOrder: true);
        // A filter that the whole does not match leaves the part where it was.
        (await service.Incidents.ListIncidentsAsync(new() { Originator = Coast }, service.As(Border))).Incidents.Select(i => i.Name).ShouldBe([theirs.Name]);
    }

    [Fact]
    public async Task The_whole_follows_its_parts_and_is_retracted_with_one_of_them()
    {
        await using var service = await TwoNeighbours();
        var (ours, theirs) = (await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast));
        var merged = await Merge(service, [ours, theirs], request => request.Choices.Add(new V1.FieldChoice { Field = "casualties", Incident = theirs.Name }));

        await Revise(service, ours, i => i.Title = "Test data: better words", "title");
        theirs = await Revise(service, theirs, i => i.Casualties.Killed = 2, "casualties", Coast);

        var followed = await service.Incidents.GetIncidentAsync(new() { Name = merged.Name }, service.As(Border));
        (followed.Revision, followed.Title, followed.Casualties.Killed, followed.ReviseReason).ShouldBe((3, "Test data: better words", 2, $"{theirs.Name} was revised."));
        await service.Incidents.ChangeIncidentStateAsync(new() { Name = theirs.Name, Etag = theirs.Etag, State = V1.IncidentState.Retracted, Reason = "Test data: a mistake" }, service.As(Coast));
        (await service.Incidents.GetIncidentAsync(new() { Name = merged.Name }, service.As(Border))).State.ShouldBe(V1.IncidentState.Retracted);
        (await List(service, Border)).Select(i => i.Name).ShouldBe([merged.Name, ours.Name, theirs.Name], ignoreOrder: true);
    }

    [Fact]
    public async Task A_merge_is_taken_back_and_may_be_made_anew()
    {
        await using var service = await TwoNeighbours();
        var (ours, theirs) = (await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast));
        var merged = await Merge(service, [ours, theirs]);

        (await Refused.By(Merging(service, [ours, theirs]))).ShouldSatisfyAllConditions(r => r.Reason.ShouldBe("ALREADY_MERGED"), r => r.Metadata["merged_into"].ShouldBe(merged.Name));
        (await Refused.By(ReviseCall(service, merged))).Reason.ShouldBe("RECORD_MERGED");
        (await Refused.By(service.Correlation.UnmergeIncidentsAsync(new() { Name = merged.Name, Etag = merged.Etag, Reason = "Test data" }, service.As(Coast)))).Reason.ShouldBe("NOT_ORIGINATOR");
        (await Refused.By(service.Correlation.UnmergeIncidentsAsync(new() { Name = ours.Name, Etag = ours.Etag, Reason = "Test data" }, service.As(Border)))).Reason.ShouldBe("STATE_MOVE_REFUSED");
        var taken = await service.Correlation.UnmergeIncidentsAsync(new() { Name = merged.Name, Etag = merged.Etag, Reason = "Test data: two things after all" }, service.As(Border));

        (taken.State, taken.ReviseReason).ShouldBe((V1.IncidentState.Retracted, "Test data: two things after all"));
        (await service.Incidents.GetIncidentAsync(new() { Name = ours.Name }, service.As(Border))).MergedInto.ShouldBeEmpty();
        (await Merge(service, [ours, theirs])).Name.ShouldNotBe(merged.Name);
    }

    [Fact]
    public async Task What_cannot_be_merged_is_named_and_what_is_hidden_is_not_found()
    {
        await using var service = await TwoNeighbours();
        var (ours, theirs) = (await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast));
        var (merged, hidden, third) = (await Merge(service, [ours, theirs]), await Report(service, Clash(1, 2), Customs), await Report(service, Clash(0, 1)));

        (await Refused.By(Merging(service, [third, merged]))).Fields.ShouldBe(["incidents[1]"]);
        (await Refused.By(Merging(service, [third]))).Fields.ShouldContain("incidents");
        (await Refused.By(Merging(service, [third, third]))).Fields.ShouldContain("incidents");
        (await Refused.By(Merging(service, [third, theirs], request => request.Choices.Add(new V1.FieldChoice { Field = "persons", Incident = ours.Name })))).Fields.ShouldBe(["choices[0].field", "choices[0].incident"]);
        (await Refused.By(Merging(service, [third, theirs], request => request.Distinct.Add("title")))).Fields.ShouldBe(["distinct"]);
        await Refused.NotFound(Merging(service, [third, hidden]));
    }

    [Fact]
    public async Task A_suspension_closes_the_whole_even_to_who_merged_and_leaves_own_parts()
    {
        await using var service = await TwoNeighbours();
        var (ours, theirs) = (await Report(service, Clash(1, 2)), await Report(service, Clash(1, 2), Coast));
        var merged = await Merge(service, [ours, theirs]);

        service.Agree([]);

        await Refused.NotFound(service.Incidents.GetIncidentAsync(new() { Name = merged.Name }, service.As(Border)));
        (await List(service, Border)).Select(i => i.Name).ShouldBe([ours.Name]);
    }

    private static async Task<IncidentsUnderTest> TwoNeighbours(params Grant[] more)
    {
        var service = await IncidentsUnderTest.Start();
        service.Agree([From(Border, Coast), From(Coast, Border), .. more]);
        return service;
    }

    private static async Task<V1.Incident> Merge(IncidentsUnderTest service, V1.Incident[] parts, Action<V1.MergeIncidentsRequest>? change = null) => await Merging(service, parts, change);

    private static AsyncUnaryCall<V1.Incident> Merging(IncidentsUnderTest service, V1.Incident[] parts, Action<V1.MergeIncidentsRequest>? change = null)
    {
        var request = new V1.MergeIncidentsRequest { Incidents = { parts.Select(part => part.Name) }, Reason = "Test data: the same clash" };
        change?.Invoke(request);
        return service.Correlation.MergeIncidentsAsync(request, service.As(Border));
    }

    private static AsyncUnaryCall<V1.Incident> ReviseCall(IncidentsUnderTest service, V1.Incident of) => Reports.ReviseIncidentTests.Call(service, of, i => i.Title = "Test data: no", "title");

    private static async Task<IReadOnlyList<V1.Incident>> List(IncidentsUnderTest service, string agency) => (await service.Incidents.ListIncidentsAsync(new(), service.As(agency))).Incidents;

    private static async Task<long> Count(IncidentsUnderTest service, string agency) => (await service.Incidents.CountIncidentsAsync(new(), service.As(agency))).Count;
}
