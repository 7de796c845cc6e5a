using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using Handling = SecurityCoop.Type.V1.Handling;

namespace SecurityCoop.Incidents.Tests.Caveats;

/// <summary>What a recipient owes for what it was given, and what an originator owes to others.</summary>
public sealed class DutyTests
{
    private const long Hour = 3_600_000_000;

    [Fact]
    public async Task The_recipient_is_told_how_to_handle_the_record_and_how_long()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Caveats = new Sharing.Caveats { Handling = Sharing.Handling.NoJudicialUse | Sharing.Handling.Encrypt, Retention = 48 * Hour } }));
        var name = (await Report(service, Recent())).Name;

        var seen = (await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Coast))).Disclosure;
        var own = (await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Border))).Disclosure;

        seen.Handling.ShouldBe([Handling.NoJudicialUse, Handling.Encrypt]);
        seen.Retention.ShouldBe(Duration.FromTimeSpan(TimeSpan.FromHours(48)));
        (own.Handling.Count, own.Retention, own.Duties.Count).ShouldBe((0, null, 0));
    }

    [Fact]
    public async Task The_originator_is_told_whom_it_owes_a_record_by_when_and_whether_it_was_given()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Border, Coast, Obliging), From(Border, Customs, Obliging));
        var reported = await Report(service, Recent());
        await service.Read(reported.Name, Coast);

        var duties = (await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = reported.Name }, service.As(Border))).Disclosure.Duties;
        var others = (await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = reported.Name }, service.As(Coast))).Disclosure.Duties;

        duties.Select(d => (d.Recipient, d.Article, d.DueTime, IsMet: d.MetTime is not null)).ShouldBe([
            (Coast, "7", reported.CreateTime + Duration.FromTimeSpan(TimeSpan.FromHours(1)), true),
            (Customs, "7", reported.CreateTime + Duration.FromTimeSpan(TimeSpan.FromHours(1)), false),
        ]);
        others.ShouldBeEmpty();
    }

    private static GrantTerms Obliging(GrantTerms terms) =>
        terms with { Provision = "agreements/test/provisions/7", Article = "7", Effect = ProvisionEffect.Oblige, Deadline = Hour };
}
