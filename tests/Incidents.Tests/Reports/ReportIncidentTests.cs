using Grpc.Core;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class ReportIncidentTests
{
    [Fact]
    public async Task A_report_is_named_and_can_be_read_back_whole()
    {
        await using var service = await IncidentsUnderTest.Start();

        var told = await Report(service, Recent());

        var read = await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = told.Name }, service.As(Border));
        told.Name.ShouldMatch("^incidents/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        read.Disclosure.Own.ShouldBeTrue();
        (read.Disclosure, told.Disclosure) = (null, null);
        read.ShouldBe(told);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task The_same_request_twice_gives_the_same_bytes_and_one_record()
    {
        await using var service = await IncidentsUnderTest.Start();
        var request = new V1.ReportIncidentRequest { Incident = Recent(), RequestId = Guid.NewGuid().ToString() };

        var first = await service.Incidents.ReportIncidentAsync(request, service.As(Border));
        await service.Incidents.ReviseIncidentAsync(
            new V1.ReviseIncidentRequest { Incident = new V1.Incident { Name = first.Name, Etag = first.Etag, Title = "Test data: revised" }, UpdateMask = new() { Paths = { "title" } }, Reason = "test" }, service.As(Border));
        var second = await service.Incidents.ReportIncidentAsync(request, service.As(Border));

        second.ShouldBe(first);
        (await Count(service, Border)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_request_id_with_another_body_is_refused()
    {
        await using var service = await IncidentsUnderTest.Start();
        var id = Guid.NewGuid().ToString();
        await service.Incidents.ReportIncidentAsync(new V1.ReportIncidentRequest { Incident = Recent(), RequestId = id }, service.As(Border));

        var other = new V1.ReportIncidentRequest { Incident = Recent(), RequestId = id };
        other.Incident.Title = "Test data: another";
        var refused = await Refused.By(service.Incidents.ReportIncidentAsync(other, service.As(Border)));

        (refused.Code, refused.Reason, refused.Metadata["request_id"]).ShouldBe((StatusCode.InvalidArgument, "REQUEST_ID_REUSED", id));
    }

    [Fact]
    public async Task The_same_request_id_of_another_agency_is_another_request()
    {
        await using var service = await IncidentsUnderTest.Start();
        var request = new V1.ReportIncidentRequest { Incident = Recent(), RequestId = Guid.NewGuid().ToString() };

        var one = await service.Incidents.ReportIncidentAsync(request, service.As(Border));
        var other = await service.Incidents.ReportIncidentAsync(request, service.As(Coast));

        other.Name.ShouldNotBe(one.Name);
    }

    [Fact]
    public async Task Two_hundred_reports_at_once_of_which_fifty_share_request_ids_make_one_hundred_and_seventy_five_records()
    {
        await using var service = await IncidentsUnderTest.Start();
        await ManyAtOnce.Check(service);
    }

    [Fact]
    public async Task Every_broken_rule_of_a_report_is_named_in_one_answer()
    {
        await using var service = await IncidentsUnderTest.Start();
        var incident = Recent();
        (incident.Title, incident.Place.Latitude, incident.Marking.Tlp) = (new string('x', 201), 91, (Type.V1.Tlp)9);

        var refused = await Refused.By(service.Incidents.ReportIncidentAsync(new V1.ReportIncidentRequest { Incident = incident }, service.As(Border)));

        (refused.Code, refused.Reason).ShouldBe((StatusCode.InvalidArgument, "FIELDS_INVALID"));
        refused.Fields.ShouldBe(["incident.title", "incident.place.latitude", "incident.marking.tlp"]);
    }

    [Theory]
    [InlineData("not-a-uuid", "FIELDS_INVALID")]
    public async Task A_request_id_that_is_no_uuid_is_refused(string id, string reason)
    {
        await using var service = await IncidentsUnderTest.Start();

        var refused = await Refused.By(service.Incidents.ReportIncidentAsync(new V1.ReportIncidentRequest { Incident = Recent(), RequestId = id }, service.As(Border)));

        (refused.Reason, refused.Fields.Single()).ShouldBe((reason, "request_id"));
    }

    [Fact]
    public async Task Who_is_no_officer_reports_nothing()
    {
        await using var service = await IncidentsUnderTest.Start();

        var refused = await Refused.By(service.Incidents.ReportIncidentAsync(new V1.ReportIncidentRequest { Incident = Recent() }, service.As(Border, role: "analyst")));

        (refused.Code, refused.Reason).ShouldBe((StatusCode.PermissionDenied, "ROLE_REQUIRED"));
    }

    [Fact]
    public async Task A_record_that_repeats_a_foreign_one_stays_the_foreign_agencys_too()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Coast, Customs));
        var source = await Report(service, Recent());
        var repeated = Recent();
        repeated.DerivedFrom.Add(source.Name);

        var derived = await service.Incidents.ReportIncidentAsync(new V1.ReportIncidentRequest { Incident = repeated }, service.As(Coast));

        derived.Lineage.ShouldBe([Coast, Border]);
        derived.DerivedFrom.ShouldBeEmpty();
        // Coast shares with Customs, but Border does not.
        var refused = await Refused.By(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = derived.Name }, service.As(Customs)));
        refused.Code.ShouldBe(StatusCode.NotFound);
        service.Agree(From(Border, Coast), From(Coast, Customs), From(Border, Customs));
        (await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = derived.Name }, service.As(Customs))).Disclosure.Basis.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_cannot_see_a_record_cannot_cite_it_and_learns_nothing_by_trying()
    {
        await using var service = await IncidentsUnderTest.Start();
        var hidden = (await Report(service, Recent())).Name;
        var absent = $"incidents/{Guid.NewGuid()}";

        var (one, other) = (await Cite(service, hidden), await Cite(service, absent));

        one.Shape(hidden).ShouldBe(other.Shape(absent));
        one.Reason.ShouldBe("NOT_FOUND");
    }

    internal static V1.Incident Recent()
    {
        var incident = Samples.Incident();
        (incident.OccurredTime, incident.OccurredEndTime) = (Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddMinutes(-10)), null);
        return incident;
    }

    internal static async Task<V1.Incident> Report(IncidentsUnderTest service, V1.Incident incident, string agency = Border) =>
        await service.Incidents.ReportIncidentAsync(new V1.ReportIncidentRequest { Incident = incident }, service.As(agency));

    internal static async Task<long> Count(IncidentsUnderTest service, string agency) =>
        (await service.Incidents.CountIncidentsAsync(new V1.CountIncidentsRequest(), service.As(agency))).Count;

    private static Task<Refused> Cite(IncidentsUnderTest service, string name)
    {
        var incident = Recent();
        incident.DerivedFrom.Add(name);
        return Refused.By(service.Incidents.ReportIncidentAsync(new V1.ReportIncidentRequest { Incident = incident }, service.As(Coast)));
    }
}
