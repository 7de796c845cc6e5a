using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using Subject = SecurityCoop.Agreements.V1.ExpirySubject;

namespace SecurityCoop.Agreements.Tests.Foresight;

public sealed class ListExpiriesTests(Register register) : IClassFixture<Register>
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs", Cc = "agencies/cc-customs";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task What_begins_and_ends_is_told_in_the_order_of_time_with_article_and_rule()
    {
        var name = await _service.Draft("ahead", a => (a.ExpiryDate, a.TimeZone, a.OpenForAccession) = ("2028-01-01", "Asia/Tashkent", true));
        await _service.Provide(name, "art-1");
        await _service.Provide(name, "art-2", p => (p.Article, p.ValidFromTime, p.ValidUntilTime) = ("2", At(2026, 5, 1), At(2029, 1, 1)));
        await _service.Open(name, Aa, Bb, Cc);
        foreach (var party in new[] { Aa, Bb, Cc }) await _service.Sign(name, party);
        await _service.Agreements.WithdrawFromAgreementAsync(new() { Name = name, Party = Cc, Date = "2026-03-01" }, _service.Liaison(Cc));
        await _service.Agreements.SuspendAgreementAsync(new() { Name = name, Party = Aa, Towards = Bb, EffectiveTime = At(2026, 4, 1) }, _service.Depositary());
        await _service.Agreements.ResumeAgreementAsync(new() { Name = name, Party = Aa, Towards = Bb, EffectiveTime = At(2026, 6, 1) }, _service.Depositary());

        var ahead = await List(Aa, new() { Agreement = name, UntilTime = At(2040, 1, 1) });

        ahead.Expiries.Select(e => (e.Subject, e.Begins)).ShouldBe(
            [(Subject.Suspension, true), (Subject.Provision, true), (Subject.Suspension, false), (Subject.Party, false), (Subject.Agreement, false)]);
        ahead.Expiries.Select(e => e.ExpiryTime).ShouldBe(ahead.Expiries.Select(e => e.ExpiryTime).OrderBy(t => t));
        (ahead.Expiries[0].Party, ahead.Expiries[0].Towards, ahead.Expiries[0].Rule).ShouldBe((Aa, Bb, "VCLT 58"));
        ahead.Expiries[1].Articles.ShouldBe(["2"]);
        (ahead.Expiries[3].Party, ahead.Expiries[3].Summary).ShouldBe((Cc, $"{name} ends for {Cc}, which withdraws (VCLT 54, 56 (2))."));
        ahead.Expiries[4].ExpiryTime.ToDateTime().ShouldBe(new DateTime(2027, 12, 31, 19, 0, 0, DateTimeKind.Utc));
        (await List(Aa, new() { Agreement = name })).Expiries.Select(e => e.Subject).ShouldBe([Subject.Suspension, Subject.Provision], "90 days");
    }

    [Fact]
    public async Task Pages_hold_everything_once()
    {
        await _service.Enter(AgencyKind.Railway, "aa-rail", "bb-rail");
        for (var i = 1; i <= 3; i++) await _service.InForce(["agencies/aa-rail", "agencies/bb-rail"], $"paged-{i}", a => a.ExpiryDate = "2027-01-01");
        var all = await List("agencies/aa-rail", new() { UntilTime = At(2030, 1, 1) });
        List<Expiry> paged = [];
        for (var page = await List("agencies/aa-rail", Page("")); ; page = await List("agencies/aa-rail", Page(page.NextPageToken)))
        {
            paged.AddRange(page.Expiries);
            if (page.NextPageToken.Length == 0) break;
        }

        all.Expiries.Select(e => e.Agreement).ShouldBe(["agreements/paged-1", "agreements/paged-2", "agreements/paged-3"]);
        paged.ShouldBe(all.Expiries);

        static ListExpiriesRequest Page(string token) => new() { UntilTime = At(2030, 1, 1), PageSize = 1, PageToken = token };
    }

    [Fact]
    public async Task Nothing_is_told_of_agreements_that_are_not_seen()
    {
        await _service.Enter(AgencyKind.PortAuthority, "aa-port", "bb-port");
        var name = await _service.InForce(["agencies/aa-port", "agencies/bb-port"], "unseen-ahead", a => a.ExpiryDate = "2027-01-01");

        (await List(Cc, new() { UntilTime = At(2030, 1, 1) })).Expiries.ShouldNotContain(e => e.Agreement == name);
        (await Refused.By(_service.Foresight.ListExpiriesAsync(new() { Agreement = name }, _service.As(Cc, "officer")))).Reason.ShouldBe("NOT_FOUND");
        (await Refused.By(_service.Foresight.ListExpiriesAsync(new() { Agreement = "x", FromTime = At(2030, 1, 1), UntilTime = At(2030, 1, 1) }, _service.As(Cc, "officer")))).Fields.ShouldBe(["agreement", "until_time"]);
        (await Refused.By(_service.Foresight.ListExpiriesAsync(new() { UntilTime = At(2500, 1, 1) }, _service.As(Cc, "officer")))).Fields.ShouldBe(["until_time"]);
    }

    private static Timestamp At(int year, int month, int day) => Timestamp.FromDateTime(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc));

    private async Task<ListExpiriesResponse> List(string agency, ListExpiriesRequest request) => await _service.Foresight.ListExpiriesAsync(request, _service.As(agency, "officer"));
}
