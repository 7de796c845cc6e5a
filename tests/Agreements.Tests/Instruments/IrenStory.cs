using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Instruments;

/// <summary>The inter-regional network of customs authorities, as of domain figures; its list of first members is inferred.</summary>
public sealed class IrenStory
{
    private static readonly string[] First = ["af", "ge", "kz", "kg", "pk", "tj", "tm", "ua", "uz"];
    private static readonly string[] Nine = [.. First.Select(s => $"agencies/{s}-customs")];

    [Fact]
    public async Task The_ninth_signature_brings_the_network_into_force_and_opens_HIGH_consignments_to_its_members_only()
    {
        await using var service = await AgreementsUnderTest.Start();
        await service.Enter(AgencyKind.Customs, [.. First.Select(s => $"{s}-customs"), "az-customs"]);
        await service.Enter(AgencyKind.Police, "tj-police");
        var iren = await service.Draft("iren-2019", a => (a.Public, a.OpenForAccession) = (true, true));
        await service.Provide(iren, change: p => p.RecordTimeRule = RecordTimeRule.PairEntryIntoForce);
        await service.Open(iren, Nine);

        foreach (var party in Nine[..8]) await service.Sign(iren, party);
        var eight = await service.Agreements.GetAgreementAsync(new GetAgreementRequest { Name = iren }, service.As("agencies/az-customs"));

        eight.State.ShouldBe(AgreementState.OpenForSignature);
        (await service.Policy()).Pairs().ShouldBeEmpty();

        var ninth = await service.Sign(iren, Nine[8]);

        ninth.Agreement.State.ShouldBe(AgreementState.InForce);
        ninth.Agreement.EntryIntoForceTime.ToDateTime().ShouldBe(new DateTime(2019, 5, 22));
        var policy = await service.Policy();
        policy.Epoch.ShouldBe(ninth.PolicyEpoch);
        policy.Pairs().Length.ShouldBe(9 * 8);
        policy.Pairs().ShouldNotContain(p => p.Item2 == "agencies/tj-police" || p.Item2 == "agencies/az-customs");
    }

    [Fact]
    public async Task Azerbaijan_sees_nothing_by_the_year_alone_and_becomes_the_tenth_by_the_full_date()
    {
        await using var service = await AgreementsUnderTest.Start();
        await service.Enter(AgencyKind.Customs, [.. First.Select(s => $"{s}-customs"), "az-customs"]);
        var iren = await service.InForce(Nine, "iren-2019", a => (a.Public, a.OpenForAccession) = (true, true));
        var azerbaijan = service.Liaison("agencies/az-customs");
        var accession = new AccedeToAgreementRequest { Name = iren, Party = "agencies/az-customs", Date = "2021", Signatory = new() { Office = SignatoryOffice.HeadOfAgency } };

        var year = await service.Agreements.AccedeToAgreementAsync(accession, azerbaijan);

        year.Action.HasEffect.ShouldBeFalse();
        year.Action.EffectiveTime.ShouldBeNull();
        year.Agreement.Parties.Count.ShouldBe(9);
        (await service.Policy()).Pairs().Length.ShouldBe(9 * 8);

        accession.Date = "2021-09-15";
        var full = await service.Agreements.AccedeToAgreementAsync(accession, azerbaijan);

        full.Agreement.Parties.Count.ShouldBe(10);
        full.Agreement.Parties.Single(p => p.Party_ == "agencies/az-customs").State.ShouldBe(PartyState.InForce);
        var policy = await service.Policy();
        policy.Pairs().Length.ShouldBe(10 * 9);
        policy.Agreements.Single().Grants.Where(g => g.Recipient == "agencies/az-customs")
            .ShouldAllBe(g => g.RecordsFromTime.ToDateTime() == new DateTime(2021, 9, 15));
        var acts = await service.Agreements.ListTreatyActionsAsync(new ListTreatyActionsRequest { Parent = iren }, azerbaijan);
        acts.Actions.Where(a => a.Kind == TreatyActionKind.Accede).Select(a => a.Date).ShouldBe(["2021", "2021-09-15"]);
    }

    [Fact]
    public async Task The_Declaration_of_the_seventh_meeting_grants_nothing()
    {
        await using var service = await AgreementsUnderTest.Start();
        var declaration = await service.Draft("declaration-2022", a => a.Kind = AgreementKind.Declaration);

        var refused = await Refused.By(service.Provisions.CreateProvisionAsync(
            new CreateProvisionRequest { Parent = declaration, ProvisionId = "art-1", Provision = Drafting.Permit() }, service.Depositary()));

        refused.Reason.ShouldBe("NO_DATA_BASIS");
        refused.Metadata.Keys.ShouldBe(["name", "kind"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_MoU_of_border_guards_and_maritime_agency_opens_three_kinds_of_incident_and_no_sister_agency()
    {
        await using var service = await AgreementsUnderTest.Start();
        await service.Enter(AgencyKind.MaritimeSecurity, "pk-pmsa");
        await service.Enter(AgencyKind.BorderGuard, "ir-border-guards");
        await service.Enter(AgencyKind.Customs, "pk-customs");
        var mou = await service.Draft("ir-pk-maritime");
        foreach (var type in new[] { "smuggling", "fisheries.iuu", "environment.sabotage" })
            await service.Provide(mou, $"on-{type.Replace('.', '-')}", p =>
            {
                (p.Domain, p.MinLevel) = (SecurityCoop.Type.V1.Domain.Incident, SecurityCoop.Type.V1.Level.Unspecified);
                p.IncludedTypes.Add(type);
            });
        await service.Open(mou, "agencies/pk-pmsa", "agencies/ir-border-guards");

        await service.Sign(mou, "agencies/pk-pmsa", "XXXX-06-19");
        await service.Sign(mou, "agencies/ir-border-guards", "XXXX-06-19");
        (await service.Policy()).Pairs().ShouldBeEmpty();

        await service.Sign(mou, "agencies/pk-pmsa", "2021-06-19");
        await service.Sign(mou, "agencies/ir-border-guards", "2021-06-19");
        var policy = await service.Policy();

        policy.Pairs().ShouldBe([("agencies/ir-border-guards", "agencies/pk-pmsa"), ("agencies/pk-pmsa", "agencies/ir-border-guards")]);
        policy.Agreements.Single().Terms.SelectMany(t => t.IncludedTypes).ShouldBe(["environment.sabotage", "fisheries.iuu", "smuggling"], ignoreOrder: true);
    }
}
