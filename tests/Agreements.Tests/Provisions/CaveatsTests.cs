using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Agreements.Tests.Provisions;

/// <summary>What provisions attach to what they open, from the draft to the compiled policy.</summary>
public sealed class CaveatsTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task What_is_attached_reaches_the_policy()
    {
        var name = await _service.Draft("with-caveats", a => a.ClassificationEquivalences.Add(new ClassificationEquivalence
        {
            Party = "states/aa",
            Classifications = { new EquivalentClassification { Marked = Classification.Official, CountsAs = Classification.Restricted } },
        }));
        var written = await Provide(name, p =>
        {
            p.Handling.AddRange([Handling.NoJudicialUse, Handling.Attribution]);
            (p.Retention, p.Delay, p.OriginatorControlled, p.RequiresRequest) = (Days(90), Days(1), true, true);
        });
        await Provide(name, p => (p.Effect, p.Deadline) = (ProvisionEffect.Oblige, Days(2)), "art-2", Drafting.Permit().Without());
        await Conclude(name);

        var grants = (await _service.Policy()).Agreements.Single(a => a.Agreement == name);
        var agreement = await _service.Agreements.GetAgreementAsync(new() { Name = name }, _service.Depositary());

        grants.Terms[0].Caveats.ShouldBe(new Caveats { Handling = { written.Handling }, Retention = written.Retention, Delay = written.Delay, OriginatorControlled = true, RequiresRequest = true });
        (grants.Terms[1].Effect, grants.Terms[1].Deadline).ShouldBe((ProvisionEffect.Oblige, Days(2)));
        grants.Grants.Where(g => g.Terms == 0 && g.Originator == "agencies/aa-customs").ShouldAllBe(g => g.Equivalents[2] == Classification.Restricted && g.Equivalents[3] == 0);
        grants.Grants.Where(g => g.Originator == "agencies/bb-customs").ShouldAllBe(g => g.Equivalents.Count == 0);
        agreement.ClassificationEquivalences.Single().Party.ShouldBe("states/aa");
    }

    [Theory]
    [InlineData(SuspensionEffect.StopNew, Standing.Residual)]
    [InlineData(SuspensionEffect.Recall, Standing.Recalled)]
    public async Task A_suspension_leaves_or_recalls_by_the_clause(SuspensionEffect effect, Standing standing)
    {
        var name = await _service.Draft($"suspended-{effect}".ToLowerInvariant());
        await Provide(name, p => p.OnSuspension = effect);
        await Conclude(name);
        await _service.Agreements.SuspendAgreementAsync(new() { Name = name }, _service.Depositary());

        var grants = (await _service.Policy()).Agreements.Single(a => a.Agreement == name);

        var left = grants.Terms.Single(t => t.Standing == standing);
        var since = grants.Grants.First(g => grants.Terms[g.Terms] == left).Periods.Single();
        (since.StartTime, since.EndTime).ShouldBe((Timestamp.FromDateTimeOffset(_service.Clock.GetUtcNow()), null));
    }

    [Fact]
    public async Task Each_caveat_has_its_bounds_and_all_are_told_at_once()
    {
        var wrong = Drafting.Permit();
        wrong.Handling.Add((Handling)99);
        (wrong.Retention, wrong.Delay, wrong.ReadableAfterEnd) = (new Duration { Seconds = 3599 }, new Duration { Seconds = -1 }, new Duration { Seconds = long.MaxValue });
        (wrong.MinAggregation, wrong.OnSuspension, wrong.Deadline) = (1, (SuspensionEffect)99, Days(1));

        (await Refuse(wrong)).ShouldBe([
            "provision.handling[0]", "provision.retention", "provision.delay", "provision.readable_after_end", "provision.on_suspension", "provision.deadline",
            "provision.min_aggregation", "provision.min_aggregation",
        ]);
    }

    [Fact]
    public async Task What_forbids_or_obliges_attaches_nothing_and_only_what_obliges_has_a_deadline()
    {
        var wrong = Drafting.Permit().Without();
        wrong.Effect = ProvisionEffect.ForbidWithinAgreement;
        wrong.Handling.Add(Handling.Encrypt);
        (wrong.Retention, wrong.Delay, wrong.MinAggregation, wrong.OriginatorControlled, wrong.RequiresRequest, wrong.Reciprocal) = (Days(1), Days(1), 3, true, true, true);
        (wrong.OnSuspension, wrong.ReadableAfterEnd, wrong.Deadline) = (SuspensionEffect.Recall, Days(1), Days(1));
        var endless = Drafting.Permit().Without();
        endless.Effect = ProvisionEffect.Oblige;

        (await Refuse(wrong)).ShouldBe([
            "provision.handling", "provision.retention", "provision.delay", "provision.min_aggregation", "provision.originator_controlled", "provision.requires_request",
            "provision.reciprocal", "provision.on_suspension", "provision.readable_after_end", "provision.deadline",
        ]);
        (await Refuse(endless)).ShouldBe(["provision.deadline"]);
    }

    [Fact]
    public async Task A_least_number_is_for_statistics_alone()
    {
        var wrong = Drafting.Permit();
        wrong.MinAggregation = 3;
        var right = Drafting.Permit();
        right.MinAggregation = 3;
        right.Actions.Clear();
        right.Actions.Add(Action.Stats);
        var name = await _service.Draft("with-least-number");

        (await Refuse(wrong)).ShouldBe(["provision.min_aggregation"]);
        (await _service.Provisions.CreateProvisionAsync(new() { Parent = name, ProvisionId = "art-1", Provision = right, ValidateOnly = true }, _service.Depositary())).MinAggregation.ShouldBe(3);
    }

    [Fact]
    public async Task A_table_of_equivalence_names_each_party_and_classification_once()
    {
        var line = new EquivalentClassification { Marked = Classification.Official, CountsAs = Classification.Restricted };
        var refused = await Refused.By(_service.Agreements.CreateAgreementAsync(new()
        {
            AgreementId = "bad-table",
            Agreement = new Agreement
            {
                Title = "Test",
                Kind = AgreementKind.Mou,
                Depositary = Drafting.Secretariat,
                EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { All = true } },
                ClassificationEquivalences =
                {
                    new ClassificationEquivalence { Party = "states/aa", Classifications = { line, line } },
                    new ClassificationEquivalence { Party = "states/aa", Classifications = { new EquivalentClassification { Marked = Classification.Secret, CountsAs = (Classification)99 } } },
                    new ClassificationEquivalence { Party = "aa" },
                },
            },
        }, _service.Depositary()));

        refused.Fields.ShouldBe([
            "agreement.classification_equivalences[2].classifications", "agreement.classification_equivalences", "agreement.classification_equivalences[0].classifications",
            "agreement.classification_equivalences[2].party", "agreement.classification_equivalences[1].classifications[0].counts_as",
        ]);
    }

    private async Task<IReadOnlyList<string>> Refuse(SharingProvision provision) =>
        (await Refused.By(_service.Provisions.CreateProvisionAsync(new() { Parent = "agreements/any", ProvisionId = "art-1", Provision = provision }, _service.Depositary()))).Fields;

    private async Task<SharingProvision> Provide(string agreement, Action<SharingProvision> change, string id = "art-1", SharingProvision? from = null)
    {
        var provision = from ?? Drafting.Permit();
        provision.From.AgencyKinds.Add(AgencyKind.Customs);
        provision.To.AgencyKinds.Add(AgencyKind.Customs);
        change(provision);
        return await _service.Provisions.CreateProvisionAsync(new() { Parent = agreement, ProvisionId = id, Provision = provision }, _service.Depositary());
    }

    private async Task Conclude(string agreement)
    {
        await _service.Open(agreement, "states/aa", "states/bb");
        foreach (var party in new[] { "states/aa", "states/bb" }) await _service.Sign(agreement, party);
    }

    private static Duration Days(int days) => Duration.FromTimeSpan(TimeSpan.FromDays(days));
}

internal static class Unpermitted
{
    /// <summary>Without what is for permits only.</summary>
    public static SharingProvision Without(this SharingProvision permit)
    {
        permit.Purposes.Clear();
        permit.Actions.Clear();
        permit.Fields.Clear();
        (permit.Ceiling, permit.StrictestTlp) = (0, 0);
        return permit;
    }
}
