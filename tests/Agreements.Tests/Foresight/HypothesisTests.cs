using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Foresight;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Agreements.Tests.Law;
using SecurityCoop.Sharing;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Foresight;

/// <summary>What is tried out is what happens: asked of invented treaties, for every act that can be tried out.</summary>
public sealed class HypothesisTests
{
    private const int Steps = 25;
    private static readonly string[] States = ["aa", "bb", "cc", "dd", "ee"];
    private static readonly AgencyRegister Register = new(States.Select(s => new AgencyEntry($"agencies/{s}-customs", $"states/{s}", V1.AgencyKind.Customs)));
    private static readonly PartySelector Customs = new(new HashSet<string>(), new HashSet<V1.AgencyKind> { V1.AgencyKind.Customs });
    private static readonly Provision[] Text = [Permit(RandomTreaty.Art1), Permit(RandomTreaty.Art2)];
    private static readonly Dictionary<string, V1.ProvisionEffect> Texts = new() { [RandomTreaty.Art1] = V1.ProvisionEffect.Permit, [RandomTreaty.Art2] = V1.ProvisionEffect.Permit, [RandomTreaty.Art3] = V1.ProvisionEffect.Permit };

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(300, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Trying_an_act_out_and_doing_it_come_to_the_same(int seed)
    {
        var treaty = new RandomTreaty(seed, Steps);
        foreach (var (kind, party, terms) in Tries())
        {
            if (treaty.After(kind, party, terms) is not { } done) continue;
            var last = done[^1];
            var act = new Act { Kind = kind, Agreement = treaty.Instrument.Name, Party = party, Date = last.Date!.Text, Terms = terms ?? new() };

            var tried = Hypothesis.Of(treaty.Instrument, treaty.Acts, new AgencyRegister([]), Texts, act, last.RecordedAt);

            tried.EffectiveAt.ShouldBe(last.EffectiveAt ?? last.RecordedAt);
            var (before, after) = (Compile(TreatyLog.Read(treaty.Instrument, treaty.Acts)), Compile(TreatyLog.Read(treaty.Instrument, done)));
            PolicyWire.ToWire("agreements/test", Of(tried.After)).ShouldBe(PolicyWire.ToWire("agreements/test", Of(TreatyLog.Read(treaty.Instrument, done))));
            Told(treaty, last.RecordedAt, before, after);
        }
    }

    [Fact]
    public void The_questions_are_worth_asking()
    {
        var treaties = Enumerable.Range(300, 30).Select(seed => new RandomTreaty(seed, Steps)).ToList();
        var differing = treaties.Sum(t => Tries().Count(a => t.After(a.Kind, a.Party, a.Terms) is { } done
            && new GrantComparison(Compile(TreatyLog.Read(t.Instrument, t.Acts)), Compile(TreatyLog.Read(t.Instrument, done))).FirstDifference(done[^1].RecordedAt) is not null));
        differing.ShouldBeGreaterThan(50);
    }

    /// <summary>Before the first difference told the rule says the same; at it, exactly the pairs told differ.</summary>
    private static void Told(RandomTreaty treaty, long from, Grant[] before, Grant[] after)
    {
        var comparison = new GrantComparison(before, after);
        var first = comparison.FirstDifference(from);
        foreach (var at in treaty.Instants().Append(from).Where(t => t >= from && t < (first ?? long.MaxValue))) Operating(before, at).SetEquals(Operating(after, at)).ShouldBeTrue();
        if (first is not { } turn) return;
        var pairs = comparison.DifferencesAt(turn).SelectMany(d => d.Articles.Select(a => (d.Originator, d.Recipient, a.Provision))).ToHashSet();
        var (old, @new) = (Operating(before, turn), Operating(after, turn));
        old.Except(@new).Concat(@new.Except(old)).Select(o => (o.Originator, o.Recipient, o.Terms.Provision)).ToHashSet().SetEquals(pairs).ShouldBeTrue();
        pairs.ShouldNotBeEmpty();
    }

    private static HashSet<(string Originator, string Recipient, GrantTerms Terms)> Operating(Grant[] grants, long at) =>
        [.. grants.Where(g => g.Periods.Any(p => p.Contains(at))).Select(g => (g.Originator, g.Recipient, g.Terms))];

    private static IEnumerable<(Kind Kind, string Party, V1.ActTerms? Terms)> Tries() =>
    [
        (Kind.Suspend, "", null),
        (Kind.Suspend, "", new() { Provisions = { RandomTreaty.Art1 } }),
        (Kind.Resume, "", null),
        (Kind.Terminate, "", null),
        .. States.SelectMany(s => new (Kind, string, V1.ActTerms?)[]
        {
            (Kind.Sign, $"states/{s}", null), (Kind.Consent, $"states/{s}", new() { Consent = V1.ConsentKind.Acceptance }), (Kind.Accede, $"states/{s}", null),
            (Kind.Suspend, $"states/{s}", new() { Towards = "states/bb" }), (Kind.NotifyWithdrawal, $"states/{s}", null), (Kind.ProvisionalStart, $"states/{s}", null),
        }),
    ];

    private static IReadOnlyList<ProvisionGrants> Of(InstrumentStatus status) => PolicyCompiler.Compile(status, Text, Register);

    private static Grant[] Compile(InstrumentStatus status) => [.. Of(status).SelectMany(c => c.Grants)];

    private static Provision Permit(string name) => new()
    {
        Terms = new GrantTerms
        {
            Agreement = "agreements/test",
            Provision = name,
            Article = "1",
            Domain = Domain.Consignment,
            Purposes = Purposes.CustomsRisk,
            Ceiling = Classification.Restricted,
            Actions = Actions.Read,
        },
        From = Customs,
        To = Customs,
        RecordTimeRule = V1.RecordTimeRule.Any,
    };
}
