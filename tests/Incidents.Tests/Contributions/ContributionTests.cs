using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Contributions;

/// <summary>IN-1: others comment, propose corrections and tell of sightings, each in its own name and lineage; only the originator changes the incident.</summary>
public sealed class ContributionTests
{
    private const string Reader = "agencies/om-police";

    [Fact]
    public async Task A_comment_is_seen_by_those_with_whom_both_share_and_is_in_the_ledger()
    {
        await using var service = await Neighbours(From(Border, Reader), From(Border, Customs), From(Coast, Customs));
        var told = await Report(service, Recent());

        var made = await Contribute(service, told);

        (made.Contributor, made.Lineage, made.Revision, made.State).ShouldSatisfyAllConditions(m => m.Contributor.ShouldBe(Coast), m => m.Lineage.ShouldBe([Coast, Border]), m => m.Revision.ShouldBe(1));
        (await List(service, told, Border)).ShouldHaveSingleItem().Disclosure.Basis.Single().Originator.ShouldBe(Coast);
        (await List(service, told, Customs)).ShouldHaveSingleItem().Text.ShouldBe("Test data: seen before");
        // Who sees the incident alone sees nothing of what was said of it.
        (await List(service, told, Reader)).ShouldBeEmpty();
        await Refused.NotFound(service.Contributions.GetContributionAsync(new() { Name = made.Name }, service.As(Reader)));
        (await service.Disclosed(Coast)).Where(line => line.Record == made.Name).Select(line => line.Recipient).Distinct().ShouldBe([Border, Customs], ignoreOrder: true);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task It_needs_a_provision_that_opens_comments_and_an_incident_that_is_seen()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var (told, hidden) = (await Report(service, Recent()), await Report(service, Recent(), Customs));

        (await Refused.By(Contributing(service, told))).Reason.ShouldBe("COMMENT_NOT_OPEN");
        await Refused.NotFound(Contributing(service, hidden));
        (await Refused.By(Contributing(service, told, made => made.Text = ""))).Fields.ShouldBe(["contribution.text"]);
        (await Contribute(service, told, agency: Border)).Lineage.ShouldBe([Border]);
    }

    [Fact]
    public async Task An_accepted_correction_is_the_next_revision_and_its_proposer_joins_the_lineage()
    {
        await using var service = await Neighbours(From(Border, Reader));
        var told = await Report(service, Recent());
        var made = await Contribute(service, told, contribution => contribution.Correction = Correction(i => i.Title = "Test data: corrected", "title"));
        (await service.Incidents.GetIncidentAsync(new() { Name = told.Name }, service.As(Border))).Title.ShouldBe(told.Title);
        (await Refused.By(service.Contributions.DecideCorrectionAsync(new() { Name = made.Name, Etag = made.Etag, Accept = true, Reason = "Test data" }, service.As(Coast)))).Reason.ShouldBe("NOT_ORIGINATOR");

        var decided = await service.Contributions.DecideCorrectionAsync(new() { Name = made.Name, Etag = made.Etag, Accept = true, Reason = "Test data: they are right" }, service.As(Border));

        (decided.State, decided.StateReason).ShouldBe((V1.ContributionState.Accepted, "Test data: they are right"));
        var corrected = await service.Incidents.GetIncidentAsync(new() { Name = told.Name }, service.As(Border));
        (corrected.Title, corrected.Revision, corrected.ReviseReason).ShouldBe(("Test data: corrected", 2, "Test data: they are right"));
        corrected.Lineage.ShouldBe([Border, Coast]);
        // What it holds of the proposer is not for whom the proposer shares nothing with.
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new() { Name = told.Name }, service.As(Reader)));
        (await Refused.By(service.Contributions.DecideCorrectionAsync(new() { Name = made.Name, Etag = decided.Etag, Reason = "Test data" }, service.As(Border)))).Reason.ShouldBe("CONTRIBUTION_STATE_WRONG");
    }

    [Fact]
    public async Task A_rejected_correction_changes_nothing_and_one_that_breaks_a_rule_is_refused_as_a_revision_would_be()
    {
        await using var service = await Neighbours();
        var told = await Report(service, Recent());
        var (bad, good) = (await Contribute(service, told, made => made.Correction = Correction(i => i.Title = "", "title")), await Contribute(service, told, made => made.Correction = Correction(i => i.Count = 5, "count")));

        (await Refused.By(service.Contributions.DecideCorrectionAsync(new() { Name = bad.Name, Etag = bad.Etag, Accept = true, Reason = "Test data" }, service.As(Border)))).Fields.ShouldBe(["incident.title"]);
        (await service.Contributions.DecideCorrectionAsync(new() { Name = good.Name, Etag = good.Etag, Reason = "Test data: we counted" }, service.As(Border))).State.ShouldBe(V1.ContributionState.Rejected);
        (await Refused.By(Contributing(service, told, made => made.Correction = Correction(_ => { }, "marking")))).Fields.ShouldBe(["contribution.correction.update_mask"]);

        (await service.Incidents.GetIncidentAsync(new() { Name = told.Name }, service.As(Border))).Revision.ShouldBe(1);
        (await service.Contributions.GetContributionAsync(new() { Name = good.Name }, service.As(Coast))).StateReason.ShouldBe("Test data: we counted");
    }

    [Fact]
    public async Task A_sighting_is_judged_by_where_it_was_and_shown_as_exactly_as_the_basis_says()
    {
        var north = new GeoScope([new AreaPolygon([new(20, 50), new(20, 70), new(30, 70), new(30, 50)])], GeoRelation.Within);
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Commented(Border, Coast), From(Coast, Border, terms => terms with { Geography = north, Fields = FieldGroups.Core }));
        var told = await Report(service, Recent());

        var inside = await Contribute(service, told, made => made.Sighting = Sighting(25.12345));
        await Contribute(service, told, made => made.Sighting = Sighting(10));

        var seen = (await List(service, told, Border)).ShouldHaveSingleItem();
        (seen.Name, seen.Sighting.Place.Latitude, seen.Sighting.Place.AccuracyM > 7_900).ShouldBe((inside.Name, 25.1, true));
        (await Refused.By(Contributing(service, told, made => made.Sighting = Sighting(95)))).Fields.ShouldBe(["contribution.sighting.place.latitude"]);
    }

    [Fact]
    public async Task What_is_withdrawn_or_no_longer_shared_is_gone_for_the_others()
    {
        await using var service = await Neighbours();
        var told = await Report(service, Recent());
        var (one, two) = (await Contribute(service, told), await Contribute(service, told));

        await Refused.NotFound(service.Contributions.WithdrawContributionAsync(new() { Name = one.Name, Etag = one.Etag, Reason = "Test data" }, service.As(Border)));
        await service.Contributions.WithdrawContributionAsync(new() { Name = one.Name, Etag = one.Etag, Reason = "Test data: a mistake" }, service.As(Coast));

        (await List(service, told, Border)).Select(each => each.Name).ShouldBe([two.Name]);
        (await List(service, told, Coast)).Select(each => (each.Name, each.State)).ShouldBe([(two.Name, V1.ContributionState.Open), (one.Name, V1.ContributionState.Withdrawn)], ignoreOrder: true);
        service.Agree(Commented(Border, Coast));
        (await List(service, told, Border)).ShouldBeEmpty();
    }

    private static V1.Correction Correction(Action<V1.Incident> change, string mask)
    {
        var values = new V1.Incident { Narrative = "Test data: not named, not read" };
        change(values);
        return new V1.Correction { Incident = values, UpdateMask = FieldMask.FromString(mask) };
    }

    private static V1.Sighting Sighting(double latitude) => new()
    {
        OccurredTime = Recent().OccurredTime,
        Place = new Type.V1.Place { Latitude = latitude, Longitude = 60.54321, AccuracyM = 50 },
        Certainty = V1.Certainty.Observed,
    };

    private static Grant Commented(string originator, string recipient) => From(originator, recipient, terms => terms with { Actions = terms.Actions | Actions.Comment });

    private static async Task<IncidentsUnderTest> Neighbours(params Grant[] more)
    {
        var service = await IncidentsUnderTest.Start();
        service.Agree([Commented(Border, Coast), Commented(Coast, Border), .. more]);
        return service;
    }

    private static async Task<V1.Contribution> Contribute(IncidentsUnderTest service, V1.Incident to, Action<V1.Contribution>? change = null, string agency = Coast) => await Contributing(service, to, change, agency);

    private static AsyncUnaryCall<V1.Contribution> Contributing(IncidentsUnderTest service, V1.Incident to, Action<V1.Contribution>? change = null, string agency = Coast)
    {
        var contribution = new V1.Contribution { Incident = to.Name, Text = "Test data: seen before", Marking = Reports.Samples.Marking() };
        change?.Invoke(contribution);
        return service.Contributions.ContributeAsync(new() { Contribution = contribution }, service.As(agency));
    }

    private static async Task<IReadOnlyList<V1.Contribution>> List(IncidentsUnderTest service, V1.Incident of, string agency) =>
        (await service.Contributions.ListContributionsAsync(new() { Incident = of.Name }, service.As(agency))).Contributions;
}
