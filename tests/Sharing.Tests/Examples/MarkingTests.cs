using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests.Examples;

/// <summary>domain.md 4.4 and 5.4.3 step 4: the originator's marking can only take away.</summary>
public sealed class MarkingTests
{
    private static Verdict Read(Marking marking, GrantTerms? terms = null, Classification clearance = Classification.TopSecret, string agency = UzCustoms) =>
        AccessRule.Decide(
            InForce(Among(terms ?? Iren, PkCustoms, agency)),
            Acting(agency) with { Clearance = clearance },
            Actions.Read,
            Consignment() with { Marking = marking },
            On("2022-05-26"));

    [Theory]
    [InlineData(Classification.Public, Classification.TopSecret, true)]
    [InlineData(Classification.Restricted, Classification.TopSecret, true)]
    [InlineData(Classification.Confidential, Classification.TopSecret, false)]
    [InlineData(Classification.Restricted, Classification.Official, false)]
    [InlineData(Classification.Official, Classification.Official, true)]
    [InlineData(Classification.Public, Classification.Unspecified, false)]
    [InlineData(Classification.Unspecified, Classification.TopSecret, false)]
    [InlineData((Classification)99, (Classification)120, false)]
    public void Neither_the_provisions_ceiling_nor_the_callers_clearance_is_exceeded(Classification marked, Classification clearance, bool permitted) =>
        Assert.Equal(permitted ? RefusalReason.None : RefusalReason.ClassificationTooHigh, Read(Marked(marked), clearance: clearance).Reason);

    [Fact]
    public void A_provision_without_a_ceiling_carries_nothing() =>
        Assert.Equal(RefusalReason.ClassificationTooHigh, Read(Marked(Classification.Public), Iren with { Ceiling = Classification.Unspecified }).Reason);

    [Theory]
    [InlineData(Tlp.Clear, Tlp.Clear, true)]
    [InlineData(Tlp.Green, Tlp.Clear, false)]
    [InlineData(Tlp.Amber, Tlp.Amber, true)]
    [InlineData(Tlp.AmberStrict, Tlp.Amber, false)]
    [InlineData(Tlp.AmberStrict, Tlp.AmberStrict, true)]
    [InlineData(Tlp.Red, Tlp.AmberStrict, false)]
    [InlineData(Tlp.Red, Tlp.Red, true)]
    [InlineData(Tlp.Unspecified, Tlp.Red, false)]
    [InlineData(Tlp.Clear, Tlp.Unspecified, false)]
    [InlineData((Tlp)9, (Tlp)9, false)]
    public void No_stricter_light_passes_than_the_provision_carries_and_unlabelled_is_not_clear(Tlp marked, Tlp strictest, bool permitted)
    {
        var marking = Marked(tlp: marked) with { NamedRecipients = ["test-officer"], AddressedAgencies = [UzCustoms] };

        Assert.Equal(permitted ? RefusalReason.None : RefusalReason.TlpTooStrict, Read(marking, Iren with { StrictestTlp = strictest }).Reason);
    }

    [Fact]
    public void TLP_RED_is_for_the_persons_named_and_AMBER_STRICT_for_the_agencies_addressed()
    {
        var carriesAll = Iren with { StrictestTlp = Tlp.Red };

        Assert.False(Read(Marked(tlp: Tlp.Red) with { NamedRecipients = ["another"], AddressedAgencies = [UzCustoms] }, carriesAll).Permitted);
        Assert.False(Read(Marked(tlp: Tlp.AmberStrict) with { NamedRecipients = ["test-officer"], AddressedAgencies = [KzCustoms] }, carriesAll).Permitted);
    }

    [Theory]
    [InlineData(UzCustoms, new string[0], true)]
    [InlineData(UzCustoms, new[] { "states/uz" }, true)]
    [InlineData(UzCustoms, new[] { "states/kz", "states/tj" }, false)]
    [InlineData("agencies/unknown", new[] { "states/uz" }, false)]
    [InlineData("agencies/unknown", new string[0], true)]
    public void REL_TO_limits_a_record_to_agencies_of_the_States_listed(string agency, string[] states, bool permitted) =>
        Assert.Equal(permitted ? RefusalReason.None : RefusalReason.NotReleased, Read(Marked() with { ReleasableTo = states }, agency: agency).Reason);

    [Theory]
    [InlineData(false, new string[0], true)]
    [InlineData(true, new string[0], false)]
    [InlineData(true, new[] { KzCustoms }, false)]
    [InlineData(true, new[] { KzCustoms, UzCustoms }, true)]
    public void ORCON_needs_the_originators_release_to_this_agency(bool controlled, string[] releasedTo, bool permitted) =>
        Assert.Equal(
            permitted ? RefusalReason.None : RefusalReason.NotReleased,
            Read(Marked() with { OriginatorControlled = controlled, ReleasedTo = releasedTo }).Reason);

    [Fact]
    public void The_originator_may_exclude_a_purpose_that_the_provision_allows()
    {
        Assert.Equal(RefusalReason.PurposeNotAllowed, Read(Marked() with { ExcludedPurposes = Purposes.CustomsRisk | Purposes.Safety }).Reason);
        Assert.True(Read(Marked() with { ExcludedPurposes = Purposes.LawEnforcement }).Permitted);
    }

    [Fact]
    public void The_reason_names_the_dimension_that_the_best_candidate_failed()
    {
        var elsewhere = Iren with { Provision = "agreements/iren/provisions/other", Domain = Domain.Seizure };
        var policy = InForce(Among(Iren, PkCustoms, UzCustoms), Among(elsewhere, PkCustoms, UzCustoms));

        var verdict = AccessRule.Decide(
            policy, Acting(UzCustoms), Actions.Read, Consignment() with { Marking = Marked(Classification.Secret) }, On("2022-05-26"));

        Assert.Equal(RefusalReason.ClassificationTooHigh, verdict.Reason);
    }
}
