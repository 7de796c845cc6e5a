using Grpc.Core;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class ExplainIncidentAccessTests
{
    [Fact]
    public async Task The_owner_learns_which_dimension_keeps_a_recipient_out()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { MinLevel = Level.Critical }));
        var told = await Report(service, Recent());

        var answer = await Explain(service, told.Name, Coast, Border);

        answer.Permitted.ShouldBeFalse();
        answer.Provisions.Single().Failed.Single().Dimension.ShouldBe("level");
    }

    [Fact]
    public async Task A_recipient_learns_by_which_article_it_sees_a_record()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());

        var answer = await Explain(service, told.Name, Coast, Coast);

        (answer.Permitted, answer.Disclosure.Basis.Single().Article).ShouldBe((true, "1"));
    }

    [Fact]
    public async Task A_recipient_does_not_learn_about_others()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Border, Customs));
        var told = await Report(service, Recent());

        var refused = await Refused.By(service.Incidents.ExplainIncidentAccessAsync(new V1.ExplainIncidentAccessRequest { Name = told.Name, Recipient = Customs }, service.As(Coast)));

        (refused.Code, refused.Reason).ShouldBe((StatusCode.PermissionDenied, "NOT_ORIGINATOR"));
    }

    [Fact]
    public async Task Another_purpose_can_be_asked_about()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());

        var request = new V1.ExplainIncidentAccessRequest { Name = told.Name, Recipient = Coast, Purpose = Type.V1.Purpose.Statistics };
        var answer = await service.Incidents.ExplainIncidentAccessAsync(request, service.As(Border));

        answer.Provisions.Single().Failed.Single().Dimension.ShouldBe("purpose");
    }

    private static async Task<Type.V1.AccessExplanation> Explain(IncidentsUnderTest service, string name, string recipient, string caller) =>
        await service.Incidents.ExplainIncidentAccessAsync(new V1.ExplainIncidentAccessRequest { Name = name, Recipient = recipient }, service.As(caller));
}
