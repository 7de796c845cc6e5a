using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests.Examples;

/// <summary>domain.md 5.4.5 and 1.5: nine customs authorities share high-risk consignments.</summary>
public sealed class IrenTests
{
    private static readonly string[] Members = [PkCustoms, UzCustoms, KzCustoms, TjCustoms];
    private static readonly Policy Policy = InForce(Among(Iren, Members));
    private static readonly long Later = On("2022-05-26");

    private static Verdict Read(Policy policy, string agency, Subject subject, long? at = null, Purposes purpose = Purposes.CustomsRisk) =>
        AccessRule.Decide(policy, Acting(agency, purpose), Actions.Read, subject, at ?? Later);

    [Fact]
    public void Uzbek_customs_reads_a_HIGH_consignment_of_Pakistan_by_article_5()
    {
        var verdict = Read(Policy, UzCustoms, Consignment());

        Assert.True(verdict.Permitted);
        Assert.False(verdict.Own);
        Assert.Equal("5", Assert.Single(verdict.Basis).Terms.Article);
        Assert.Equal(PkCustoms, verdict.Basis[0].Originator);
        Assert.Equal(FieldGroups.Core | FieldGroups.GeoExact, verdict.Mask);
        Assert.Equal(long.MaxValue, verdict.ValidUntil);
    }

    [Theory]
    [InlineData(Level.Critical, RefusalReason.None)]
    [InlineData(Level.High, RefusalReason.None)]
    [InlineData(Level.Medium, RefusalReason.LevelTooLow)]
    [InlineData(Level.Low, RefusalReason.LevelTooLow)]
    [InlineData(Level.Unspecified, RefusalReason.LevelTooLow)]
    [InlineData((Level)77, RefusalReason.LevelTooLow)]
    public void A_consignment_below_HIGH_is_not_shared(Level level, RefusalReason because) =>
        Assert.Equal(because, Read(Policy, UzCustoms, Consignment(level: level)).Reason);

    [Fact]
    public void The_filing_agency_reads_its_own_record_whatever_its_level_and_without_any_agreement()
    {
        var verdict = Read(Policy.Empty, PkCustoms, Consignment(level: Level.Low), purpose: Purposes.None);

        Assert.True(verdict is { Permitted: true, Own: true, Mask: FieldGroups.All, ValidUntil: long.MaxValue });
        Assert.Empty(verdict.Basis);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void Access_begins_with_the_very_instant_of_entry_into_force(long microseconds, bool permitted) =>
        Assert.Equal(permitted, Read(Policy, UzCustoms, Consignment(), IrenInForce + microseconds).Permitted);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Access_ends_with_the_very_instant_of_withdrawal(long microseconds, bool permitted)
    {
        var withdrawal = On("2023-01-01");
        var policy = InForce([new Grant(Iren, PkCustoms, UzCustoms, [new Period(IrenInForce, withdrawal)], long.MinValue)]);

        var verdict = Read(policy, UzCustoms, Consignment(), withdrawal + microseconds);

        Assert.Equal(permitted, verdict.Permitted);
        Assert.Equal(permitted ? withdrawal : 0, verdict.ValidUntil);
    }

    [Theory]
    [InlineData(false, "2020-03-01", true)]
    [InlineData(true, "2020-03-01", false)]
    [InlineData(true, "2021-08-30T23:59:59.999Z", false)]
    [InlineData(true, "2021-08-31", true)]
    public void Azerbaijan_reads_what_was_recorded_before_its_accession_only_where_the_provision_reaches_back(bool pairEntry, string recorded, bool permitted)
    {
        var accession = On("2021-08-31");
        var policy = InForce(Among(Iren, pairEntry, (PkCustoms, IrenInForce), (AzCustoms, accession)));

        var verdict = Read(policy, AzCustoms, Consignment(recorded: recorded));

        Assert.Equal(permitted ? RefusalReason.None : RefusalReason.RecordedTooEarly, verdict.Reason);
    }

    [Fact]
    public void Azerbaijan_sees_nothing_while_its_accession_has_no_full_date() =>
        Assert.Equal(RefusalReason.NoProvisionInForce, Read(Policy, AzCustoms, Consignment()).Reason);

    [Fact]
    public void Tajik_police_is_not_Tajik_customs() =>
        Assert.Equal(RefusalReason.NoProvisionInForce, Read(Policy, TjPolice, Consignment()).Reason);

    [Fact]
    public void Kazakhstan_repeating_an_Uzbek_record_does_not_show_it_to_Russia()
    {
        var bilateral = Iren with { Agreement = "agreements/kz-ru", Provision = "agreements/kz-ru/provisions/1" };
        var policy = InForce(Among(Iren, Members), Among(bilateral, KzCustoms, RuCustoms));
        var repeated = Consignment() with { Originators = [KzCustoms, UzCustoms] };

        Assert.True(Read(policy, RuCustoms, Consignment(KzCustoms)).Permitted);
        Assert.False(Read(policy, RuCustoms, repeated).Permitted);
        Assert.Equal(2, Read(policy, PkCustoms, repeated).Basis.Count);
    }

    [Fact]
    public void Of_several_originators_only_the_foreign_ones_must_permit_and_masks_intersect()
    {
        var narrow = Iren with { Agreement = "agreements/uz-kz", Provision = "agreements/uz-kz/provisions/1", Fields = FieldGroups.Core | FieldGroups.Nominal };
        var end = On("2030-01-01");
        var policy = InForce(Among(Iren, PkCustoms, KzCustoms), [new Grant(narrow, UzCustoms, KzCustoms, [new Period(0, end)], long.MinValue)]);

        var verdict = Read(policy, KzCustoms, Consignment() with { Originators = [KzCustoms, PkCustoms, UzCustoms] });

        Assert.True(verdict is { Permitted: true, Own: false, Mask: FieldGroups.Core });
        Assert.Equal([PkCustoms, UzCustoms], verdict.Basis.Select(g => g.Originator));
        Assert.Equal(end, verdict.ValidUntil);
    }

    [Fact]
    public void A_suspension_between_two_members_takes_access_from_that_pair_only_and_gives_it_back()
    {
        var (suspended, resumed) = (On("2022-01-01"), On("2022-02-01"));
        var cut = Among(Iren, Members).Select(g => g is { Originator: PkCustoms, Recipient: UzCustoms } or { Originator: UzCustoms, Recipient: PkCustoms }
            ? g with { Periods = [new Period(IrenInForce, suspended), new Period(resumed, long.MaxValue)] }
            : g);
        var policy = InForce(cut);

        Assert.Equal(suspended, Read(policy, UzCustoms, Consignment(), suspended - 1).ValidUntil);
        Assert.False(Read(policy, UzCustoms, Consignment(), suspended).Permitted);
        Assert.False(Read(policy, PkCustoms, Consignment(UzCustoms), suspended).Permitted);
        Assert.True(Read(policy, KzCustoms, Consignment(), suspended).Permitted);
        Assert.True(Read(policy, UzCustoms, Consignment(KzCustoms), suspended).Permitted);
        Assert.True(Read(policy, UzCustoms, Consignment(), resumed).Permitted);
    }

    [Theory]
    [InlineData(Purposes.CustomsRisk, true)]
    [InlineData(Purposes.LawEnforcement, true)]
    [InlineData(Purposes.Facilitation, false)]
    [InlineData(Purposes.None, false)]
    [InlineData(Purposes.CustomsRisk | Purposes.LawEnforcement, false)]
    [InlineData((Purposes)int.MinValue, false)]
    public void A_caller_acts_for_exactly_one_purpose_that_the_provision_allows(Purposes purpose, bool permitted) =>
        Assert.Equal(
            permitted ? RefusalReason.None : RefusalReason.PurposeNotAllowed,
            Read(Policy, UzCustoms, Consignment(), purpose: purpose).Reason);

    [Fact]
    public void A_purpose_outside_the_agencys_mandate_opens_nothing()
    {
        var caller = Acting(UzCustoms) with { Mandate = Purposes.LawEnforcement | Purposes.Statistics };

        Assert.Equal(RefusalReason.PurposeNotAllowed, AccessRule.Decide(Policy, caller, Actions.Read, Consignment(), Later).Reason);
    }

    [Theory]
    [InlineData(Actions.Discover, Actions.Read, true)]
    [InlineData(Actions.Discover, Actions.Discover, true)]
    [InlineData(Actions.Read, Actions.Read, true)]
    [InlineData(Actions.Read, Actions.Discover | Actions.Subscribe | Actions.Stats | Actions.OnwardShare, false)]
    [InlineData(Actions.Subscribe, Actions.Read, false)]
    [InlineData(Actions.Subscribe, Actions.Subscribe, true)]
    [InlineData(Actions.Stats, Actions.Read, true)]
    [InlineData(Actions.Stats, Actions.Stats, true)]
    [InlineData(Actions.Stats, Actions.Discover, false)]
    [InlineData(Actions.OnwardShare, Actions.Read, false)]
    [InlineData(Actions.None, Actions.Read, false)]
    [InlineData(Actions.Read | Actions.Subscribe, Actions.Read | Actions.Subscribe, false)]
    public void Read_includes_discover_and_counting_and_nothing_else_is_implied(Actions asked, Actions opened, bool permitted)
    {
        var policy = InForce(Among(Iren with { Actions = opened }, Members));

        var verdict = AccessRule.Decide(policy, Acting(UzCustoms), asked, Consignment(), Later);

        Assert.Equal(permitted ? RefusalReason.None : RefusalReason.ActionNotOpened, verdict.Reason);
    }

    [Fact]
    public void Of_overlapping_agreements_the_widest_mask_then_the_longest_period_then_the_first_name_is_the_basis()
    {
        static GrantTerms Twin(string name, FieldGroups fields) =>
            Iren with { Agreement = $"agreements/{name}", Provision = $"agreements/{name}/provisions/1", Fields = fields };
        static Grant Until(GrantTerms terms, long end) => new(terms, PkCustoms, UzCustoms, [new Period(0, end)], long.MinValue);
        var narrow = Until(Twin("a", FieldGroups.Core), long.MaxValue);
        var brief = Until(Twin("b", FieldGroups.Core | FieldGroups.Method), On("2023-01-01"));
        var second = Until(Twin("d", FieldGroups.Core | FieldGroups.Nominal), On("2024-01-01"));
        var first = Until(Twin("c", FieldGroups.Core | FieldGroups.Nominal), On("2024-01-01"));

        Assert.Equal(first, Read(InForce([narrow, brief, second, first]), UzCustoms, Consignment()).Basis[0]);
        Assert.Equal(second, Read(InForce([narrow, brief, second]), UzCustoms, Consignment()).Basis[0]);
        Assert.Equal(brief, Read(InForce([brief, narrow]), UzCustoms, Consignment()).Basis[0]);
    }
}
