using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Disclosures;

public sealed class ListDisclosuresTests
{
    [Fact]
    public async Task The_owner_asks_who_saw_a_record_when_and_by_which_article()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Border, Customs, terms => terms with { Provision = "agreements/other/provisions/art-2", Agreement = "agreements/other", Article = "2(b)", Fields = FieldGroups.Core }));
        var (one, two) = (await Report(service, Recent()), await Report(service, Recent()));
        await service.Read(one.Name, Coast);
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        var later = service.Clock.Now().ToTimestamp();
        await service.Read(one.Name, Customs);
        await service.Read(two.Name, Coast);
        await service.Read(one.Name, Border);

        var who = await service.Disclosed(Border, new ListDisclosuresRequest { Record = one.Name });

        who.Select(line => (line.Recipient, line.Provision, line.Article)).ShouldBe([(Customs, "agreements/other/provisions/art-2", "2(b)"), (Coast, "agreements/test/provisions/1", "1")]);
        var line = who[0];
        (line.Record, line.Revision, line.Originator, line.User).ShouldBe((one.Name, 1, Border, "uz-customs@test"));
        (line.Action, line.Purpose, line.Epoch, line.DiscloseTime).ShouldBe((Type.V1.Action.Read, Purpose.LawEnforcement, 2, later));
        line.Fields.ShouldBe([FieldGroup.Core]);
        line.Hash.Length.ShouldBe(64);
        (await service.Disclosed(Border)).Count.ShouldBe(3);
        (await service.Disclosed(Border, new() { Recipient = Coast })).Select(l => l.Record).ShouldBe([two.Name, one.Name]);
        (await service.Disclosed(Border, new() { Basis = "agreements/other" })).Select(l => l.Recipient).ShouldBe([Customs]);
        (await service.Disclosed(Border, new() { Basis = "agreements/test/provisions/1" })).Count.ShouldBe(2);
        (await service.Disclosed(Border, new() { Basis = "agreements/tes" })).ShouldBeEmpty();
        (await service.Disclosed(Border, new() { DisclosedAfter = later })).Count.ShouldBe(2);
        (await service.Disclosed(Border, new() { DisclosedBefore = later })).Select(l => l.Recipient).ShouldBe([Coast]);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task A_recipient_sees_what_it_was_given_and_nobody_sees_what_is_between_others()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());
        await service.Read(told.Name, Coast);

        (await service.Received(Coast)).Single().Originator.ShouldBe(Border);
        (await service.Received(Coast, new() { Originator = Customs })).ShouldBeEmpty();
        (await service.Disclosed(Coast)).ShouldBeEmpty();
        (await service.Received(Border)).ShouldBeEmpty();
        (await service.Disclosed(Customs)).ShouldBeEmpty();
        (await service.Received(Customs)).ShouldBeEmpty();
        // The record of another, and one that is not there: the same.
        var (hidden, absent) = (await service.Disclosed(Customs, new() { Record = told.Name }), await service.Disclosed(Customs, new() { Record = $"incidents/{Guid.NewGuid()}" }));
        hidden.Count.ShouldBe(absent.Count);
        (await service.Verified(Customs)).BlockCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_record_of_two_owners_makes_a_line_for_each_with_its_own_article()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Border, Customs), From(Coast, Customs, terms => terms with { Provision = "agreements/other/provisions/2", Agreement = "agreements/other", Article = "9" }));
        var first = await Report(service, Recent());
        var quoting = Recent();
        quoting.DerivedFrom.Add(first.Name);
        var second = await Report(service, quoting, Coast);

        await service.Read(second.Name, Customs);

        (await service.Disclosed(Border, new() { Record = second.Name })).Single().Provision.ShouldBe("agreements/test/provisions/1");
        (await service.Disclosed(Coast, new() { Record = second.Name })).Single().Article.ShouldBe("9");
        (await service.Received(Customs)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Pages_hold_every_line_once_and_a_token_serves_only_who_got_it()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        for (var i = 0; i < 5; i++) await Report(service, Recent());
        await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest(), service.As(Coast));
        var (seen, token, first) = (new List<DisclosureLine>(), "", "");
        do
        {
            var page = await service.Disclosures.ListDisclosuresAsync(new() { PageSize = 2, PageToken = token }, service.As(Border, null, "liaison"));
            seen.AddRange(page.Disclosures);
            token = page.NextPageToken;
            if (first.Length == 0) first = token;
        }
        while (token.Length > 0);

        seen.Select(line => line.Hash).Distinct().Count().ShouldBe(5);
        seen.Count.ShouldBe(5);
        foreach (var (request, headers) in new[] { (new ListDisclosuresRequest { PageSize = 2, PageToken = first }, service.As(Coast, null, "liaison")), (new ListDisclosuresRequest { PageSize = 2, PageToken = first, Recipient = Coast }, service.As(Border, null, "liaison")) })
            (await Refused.By(service.Disclosures.ListDisclosuresAsync(request, headers))).Reason.ShouldBe("PAGE_TOKEN_INVALID");
    }

    [Fact]
    public async Task Officers_do_not_ask_the_ledger_and_wrong_questions_are_named_all_at_once()
    {
        await using var service = await IncidentsUnderTest.Start();

        var officer = await Refused.By(service.Disclosures.ListDisclosuresAsync(new(), service.As(Border)));
        var wrong = await Refused.By(service.Disclosures.ListDisclosuresAsync(
            new() { Record = "incidents/1", Recipient = "coast", Basis = "art-1", DisclosedAfter = new Timestamp { Seconds = 2 }, DisclosedBefore = new Timestamp { Seconds = 1 }, PageSize = -1 },
            service.As(Border, null, "auditor")));

        (officer.Code, officer.Reason, officer.Metadata["role"]).ShouldBe((StatusCode.PermissionDenied, "ROLE_REQUIRED", "auditor"));
        wrong.Fields.ShouldBe(["record", "recipient", "basis", "disclosed_before", "page_size"], ignoreOrder: true);
    }
}
