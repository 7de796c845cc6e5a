using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Agreements.Tests.Instruments;
using SecurityCoop.Sharing;
using static SecurityCoop.Agreements.Tests.Instruments.TreatyStory;

namespace SecurityCoop.Agreements.Tests.Policy;

public sealed class PolicyCompilerTests
{
    private static readonly AgencyEntry PkCustoms = new("agencies/pk-customs", "states/pk", V1.AgencyKind.Customs);
    private static readonly AgencyEntry PkPmsa = new("agencies/pk-pmsa", "states/pk", V1.AgencyKind.MaritimeSecurity);
    private static readonly AgencyEntry IrBorder = new("agencies/ir-border-guards", "states/ir", V1.AgencyKind.BorderGuard);
    private static readonly AgencyEntry IrCustoms = new("agencies/ir-customs", "states/ir", V1.AgencyKind.Customs);
    private static readonly AgencyEntry UzCustoms = new("agencies/uz-customs", "states/uz", V1.AgencyKind.Customs);
    private static readonly AgencyEntry UzPolice = new("agencies/uz-police", "states/uz", V1.AgencyKind.Police);
    private static readonly AgencyRegister Register = new([PkCustoms, PkPmsa, IrBorder, IrCustoms, UzCustoms, UzPolice]);

    [Fact]
    public void An_agency_level_party_brings_only_itself()
    {
        var grants = Compile(InForce(PkPmsa.Name, IrBorder.Name), Permit());

        Pairs(grants).ShouldBe([(IrBorder.Name, PkPmsa.Name), (PkPmsa.Name, IrBorder.Name)]);
    }

    [Fact]
    public void A_State_brings_its_agencies_of_the_designated_kinds()
    {
        var grants = Compile(InForce("states/ir", "states/pk", "states/uz"), Permit(kinds: V1.AgencyKind.Customs));

        Pairs(grants).ShouldBe([
            (IrCustoms.Name, PkCustoms.Name), (IrCustoms.Name, UzCustoms.Name),
            (PkCustoms.Name, IrCustoms.Name), (PkCustoms.Name, UzCustoms.Name),
            (UzCustoms.Name, IrCustoms.Name), (UzCustoms.Name, PkCustoms.Name)]);
    }

    [Fact]
    public void Agencies_of_one_State_get_nothing_from_each_other_through_their_State()
    {
        var grants = Compile(InForce("states/uz", "states/pk"), Permit(kinds: [V1.AgencyKind.Customs, V1.AgencyKind.Police]));

        Pairs(grants).ShouldNotContain((UzCustoms.Name, UzPolice.Name));
        Pairs(grants).ShouldContain((UzPolice.Name, PkCustoms.Name));
    }

    [Fact]
    public void Agencies_of_one_State_share_where_each_is_a_party_itself() =>
        Pairs(Compile(InForce(UzCustoms.Name, UzPolice.Name), Permit())).ShouldContain((UzCustoms.Name, UzPolice.Name));

    [Fact]
    public void A_State_for_which_no_kind_is_designated_is_represented_by_nobody() =>
        Compile(InForce("states/ir", PkPmsa.Name), Permit()).ShouldBeEmpty();

    [Fact]
    public void A_reciprocal_provision_opens_nothing_to_who_gives_nothing_under_it()
    {
        var reciprocal = Permit() with { From = Parties(PkPmsa.Name), Reciprocal = true };

        Compile(InForce(PkPmsa.Name, IrBorder.Name), reciprocal).ShouldBeEmpty();
        Compile(InForce(PkPmsa.Name, IrBorder.Name), reciprocal with { From = PartySelector.Everyone }).Count.ShouldBe(2);
    }

    [Fact]
    public void An_obligation_compiles_for_the_time_in_which_it_operates()
    {
        var obliges = Permit() with { Terms = Permit().Terms with { Effect = ProvisionEffect.Oblige, Deadline = 60_000_000 } };

        var grant = Compile(InForce(PkPmsa.Name, IrBorder.Name), obliges)[0];

        (grant.Terms.Effect, grant.Terms.Deadline, grant.Periods.Count).ShouldBe((ProvisionEffect.Oblige, 60_000_000, 1));
    }

    [Fact]
    public void A_table_of_equivalence_goes_with_the_records_of_its_party()
    {
        var table = ClassificationTable.From([new V1.ClassificationEquivalence { Party = PkPmsa.Name, Classifications = { new V1.EquivalentClassification { Marked = Type.V1.Classification.Official, CountsAs = Type.V1.Classification.Restricted } } }]);
        var status = InForce(PkPmsa.Name, IrBorder.Name).Status with { Classifications = ClassificationTable.Parse(table!.ToText()) };

        var grants = PolicyCompiler.Compile(status, [Permit()], Register).Single().Grants;

        grants.Single(g => g.Originator == PkPmsa.Name).Equivalents.ShouldBe([0, 0, Classification.Restricted, 0, 0, 0, 0]);
        grants.Single(g => g.Originator == IrBorder.Name).Equivalents.ShouldBeNull();
    }

    [Fact]
    public void A_provision_in_one_direction_opens_only_that_direction()
    {
        var oneWay = Permit() with { From = Parties(PkPmsa.Name), To = Parties(IrBorder.Name) };

        Pairs(Compile(InForce(PkPmsa.Name, IrBorder.Name), oneWay)).ShouldBe([(PkPmsa.Name, IrBorder.Name)]);
    }

    [Fact]
    public void A_new_agency_of_a_designated_kind_is_reached()
    {
        var status = InForce("states/ir", "states/pk").Status;
        var grown = new AgencyRegister([PkCustoms, IrCustoms, new("agencies/pk-customs-north", "states/pk", V1.AgencyKind.Customs)]);

        var grants = PolicyCompiler.Compile(status, [Permit(kinds: V1.AgencyKind.Customs)], grown).Single().Grants;

        Pairs(grants).ShouldContain((IrCustoms.Name, "agencies/pk-customs-north"));
    }

    [Fact]
    public void A_grant_lasts_while_both_are_bound_and_the_provision_is_valid()
    {
        var story = InForce(PkPmsa.Name, IrBorder.Name, UzCustoms.Name)
            .Suspend("2020-03-01", IrBorder.Name).Resume("2020-04-01", IrBorder.Name).Withdraw(PkPmsa.Name, "2021-01-01");
        var provision = Permit() with { Validity = new Period(At("2019-12-24"), At("2021-06-01")) };

        var grant = Compile(story, provision).Single(g => g.Originator == PkPmsa.Name && g.Recipient == IrBorder.Name);
        var untouched = Compile(story, Permit()).Single(g => g.Originator == PkPmsa.Name && g.Recipient == UzCustoms.Name);

        grant.Periods.ShouldBe([new(At("2019-12-24"), At("2020-03-01")), new(At("2020-04-01"), At("2021-06-01"))]);
        untouched.Periods.ShouldBe([new(At("2019-06-19"), At("2022-01-01"))]);
    }

    [Fact]
    public void Nothing_is_granted_before_entry_into_force() =>
        Compile(Between(PkPmsa.Name, IrBorder.Name).Sign(PkPmsa.Name, "2019-06-19"), Permit()).ShouldBeEmpty();

    [Theory]
    [InlineData(V1.RecordTimeRule.Any, null)]
    [InlineData(V1.RecordTimeRule.PairEntryIntoForce, "2021-09-15")]
    [InlineData(V1.RecordTimeRule.Date, "2020-02-02")]
    public void Records_are_reached_back_to_where_the_rule_says(V1.RecordTimeRule rule, string? expected)
    {
        var story = InForce(PkPmsa.Name, IrBorder.Name).Accede(UzCustoms.Name, "2021-09-15");
        var provision = Permit() with { RecordTimeRule = rule, RecordsFrom = At("2020-02-02") };

        var grant = Compile(story, provision).Single(g => g.Originator == PkPmsa.Name && g.Recipient == UzCustoms.Name);

        grant.RecordsFrom.ShouldBe(expected is null ? long.MinValue : At(expected));
    }

    [Fact]
    public void A_global_forbid_binds_everybody_but_the_exempted()
    {
        var forbid = Forbid(exempted: Parties(IrBorder.Name));

        var grant = Compile(InForce(PkPmsa.Name, IrBorder.Name), forbid).Single(g => g.Originator == PkPmsa.Name);

        grant.Recipient.ShouldBe(Grant.AnyRecipient);
        grant.ExceptRecipients.ShouldBe([IrBorder.Name]);
        grant.Periods.ShouldBe([new Period(At("2019-06-19"), long.MaxValue)]);
    }

    [Fact]
    public void A_party_is_exempted_only_while_the_instrument_operates_for_it()
    {
        var story = InForce(PkPmsa.Name, IrBorder.Name, UzCustoms.Name).Suspend("2020-01-01", IrBorder.Name);

        var grants = Compile(story, Forbid(exempted: Parties(IrBorder.Name))).Where(g => g.Originator == PkPmsa.Name).ToArray();

        grants.Single(g => g.ExceptRecipients.Count == 1).Periods.ShouldBe([new(At("2019-06-19"), At("2020-01-01"))]);
        grants.Single(g => g.ExceptRecipients.Count == 0).Periods.ShouldBe([new(At("2020-01-01"), long.MaxValue)]);
    }

    [Fact]
    public void The_wire_says_what_was_compiled()
    {
        var status = InForce(PkPmsa.Name, IrBorder.Name).Status;

        var wire = PolicyWire.ToWire("agreements/test", PolicyCompiler.Compile(status, [Permit(), Forbid(Parties(IrBorder.Name))], Register));

        wire.Terms.Select(t => t.Effect).ShouldBe([V1.ProvisionEffect.Permit, V1.ProvisionEffect.ForbidGlobally]);
        wire.Terms[0].Purposes.ShouldBe([Type.V1.Purpose.CustomsRisk, Type.V1.Purpose.Safety]);
        wire.Terms[0].Fields.ShouldBe([Type.V1.FieldGroup.Core, Type.V1.FieldGroup.GeoExact]);
        wire.Grants.Count(g => g.Terms == 0).ShouldBe(2);
        wire.Grants[0].Periods.Single().StartTime.ToDateTime().ShouldBe(new DateTime(2019, 6, 19));
        wire.Grants[0].Periods.Single().EndTime.ShouldBeNull();
        wire.Grants.Last().Recipient.ShouldBe("*");
    }

    private static TreatyStory InForce(params string[] parties)
    {
        var story = Between(parties);
        foreach (var party in parties) story.Sign(party, "2019-06-19");
        return story;
    }

    private static IReadOnlyList<Grant> Compile(TreatyStory story, Provision provision) =>
        PolicyCompiler.Compile(story.Status, [provision], Register).Single().Grants;

    private static (string, string)[] Pairs(IEnumerable<Grant> grants) => [.. grants.Select(g => (g.Originator, g.Recipient)).Order()];

    private static PartySelector Parties(params string[] parties) => PartySelector.Everyone with { Parties = parties.ToHashSet() };

    private static Provision Permit(params V1.AgencyKind[] kinds)
    {
        var selector = PartySelector.Everyone with { Kinds = kinds.ToHashSet() };
        return new Provision
        {
            Terms = new GrantTerms
            {
                Agreement = "agreements/test",
                Provision = "agreements/test/provisions/art-1",
                Article = "1",
                Domain = Domain.Incident,
                Purposes = Purposes.CustomsRisk | Purposes.Safety,
                Ceiling = Classification.Restricted,
                Actions = Actions.Read,
                Fields = FieldGroups.Core | FieldGroups.GeoExact,
            },
            From = selector,
            To = selector,
            RecordTimeRule = V1.RecordTimeRule.PairEntryIntoForce,
        };
    }

    private static Provision Forbid(PartySelector exempted)
    {
        var permit = Permit();
        return permit with
        {
            Terms = permit.Terms with { Effect = ProvisionEffect.ForbidGlobally },
            To = null,
            Exempted = exempted,
            RecordTimeRule = V1.RecordTimeRule.Any,
        };
    }
}
