using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Agreements.Tests.Law;
using SecurityCoop.Sharing;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Policy;

/// <summary>What takes away never gives: asked of invented treaties, at every instant at which something may change, by the rule itself.</summary>
public sealed class NeverWidensTests
{
    // Few enough that most are still alive.
    private const int Steps = 25;
    private static readonly string[] States = ["aa", "bb", "cc", "dd", "ee"];
    private static readonly AgencyRegister Register = new(States.Select(s => new AgencyEntry($"agencies/{s}-customs", $"states/{s}", V1.AgencyKind.Customs)));
    private static readonly PartySelector Customs = new(new HashSet<string>(), new HashSet<V1.AgencyKind> { V1.AgencyKind.Customs });
    private static readonly Provision[] Text = [Permit(RandomTreaty.Art1, Level.Unspecified), Permit(RandomTreaty.Art2, Level.High)];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(100, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Suspending_never_widens(int seed)
    {
        var treaty = new RandomTreaty(seed, Steps);
        Provision[] text = [.. Text, Forbid("art-8", ProvisionEffect.ForbidWithinAgreement), Forbid("art-9", ProvisionEffect.ForbidGlobally)];
        foreach (var (party, terms) in Scopes())
        {
            if (treaty.After(Kind.Suspend, party, terms) is not { } after) continue;
            Narrower(treaty, Seen(treaty, treaty.Acts, text), Seen(treaty, after, text));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_provision_that_forbids_never_widens(int seed)
    {
        var treaty = new RandomTreaty(seed, Steps);
        foreach (var effect in new[] { ProvisionEffect.ForbidWithinAgreement, ProvisionEffect.ForbidGlobally })
            Narrower(treaty, Seen(treaty, treaty.Acts, Text), Seen(treaty, treaty.Acts, [.. Text, Forbid("art-9", effect)]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_a_provision_nothing_is_seen_and_the_same_law_compiles_to_the_same_bytes(int seed)
    {
        var treaty = new RandomTreaty(seed, Steps);
        var status = TreatyLog.Read(treaty.Instrument, treaty.Acts);

        PolicyCompiler.Compile(status, [], Register).ShouldBeEmpty();
        var once = PolicyWire.ToWire(treaty.Instrument.Name, PolicyCompiler.Compile(status, Text, Register));
        var again = PolicyWire.ToWire(treaty.Instrument.Name, PolicyCompiler.Compile(TreatyLog.Read(treaty.Instrument, [.. treaty.Acts]), Text, Register));
        again.ShouldBe(once);
    }

    [Fact]
    public void The_questions_are_worth_asking()
    {
        var treaties = Enumerable.Range(100, 30).Select(seed => new RandomTreaty(seed, Steps)).ToList();
        treaties.Count(t => Seen(t, t.Acts, Text).Count > 0).ShouldBeGreaterThan(15);
        treaties.Count(t => Scopes().Any(s => t.After(Kind.Suspend, s.Party, s.Terms) is { } after && Seen(t, after, Text).Count < Seen(t, t.Acts, Text).Count)).ShouldBeGreaterThan(5);
    }

    private static IEnumerable<(string Party, V1.ActTerms? Terms)> Scopes() =>
    [
        ("", null),
        ("", new() { Provisions = { RandomTreaty.Art1 } }),
        .. States.SelectMany(s => new (string, V1.ActTerms?)[] { ($"states/{s}", null), ($"states/{s}", new() { Towards = "states/bb" }) }),
    ];

    private static void Narrower(RandomTreaty treaty, HashSet<(long, string, string, Level, FieldGroups)> before, HashSet<(long, string, string, Level, FieldGroups)> after) =>
        after.Where(a => !before.Contains(a)).ShouldBeEmpty(treaty.Instrument.Title);

    /// <summary>Every (instant, originator, recipient, level) that the rule permits, with what it opens.</summary>
    private static HashSet<(long, string, string, Level, FieldGroups)> Seen(RandomTreaty treaty, IReadOnlyList<TreatyAction> acts, IReadOnlyList<Provision> text)
    {
        var grants = PolicyCompiler.Compile(TreatyLog.Read(treaty.Instrument, acts), text, Register).SelectMany(c => c.Grants).ToList();
        var policy = Sharing.Policy.Build(1, [(treaty.Instrument.Name, grants)], States.Select(s => ($"agencies/{s}-customs", $"states/{s}")));
        HashSet<(long, string, string, Level, FieldGroups)> seen = [];
        long[] instants = [.. treaty.Instants()];
        foreach (var one in States.Select(s => $"agencies/{s}-customs"))
        {
            foreach (var other in States.Select(s => $"agencies/{s}-customs").Where(o => o != one))
            {
                var caller = new Caller(other, "test", Purposes.CustomsRisk, Purposes.CustomsRisk, Classification.TopSecret);
                foreach (var level in new[] { Level.Low, Level.High, Level.Critical })
                {
                    var subject = new Subject { Domain = Domain.Consignment, Type = "", Level = level, Originators = [one], RecordedAt = long.MaxValue, Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Green } };
                    foreach (var at in instants)
                    {
                        if (AccessRule.Decide(policy, caller, Actions.Read, subject, at) is { Permitted: true } verdict) seen.Add((at, one, other, level, verdict.Mask));
                    }
                }
            }
        }
        return seen;
    }

    private static Provision Permit(string name, Level least) => new()
    {
        Terms = Terms(name, ProvisionEffect.Permit) with { MinLevel = least },
        From = Customs,
        To = Customs,
        RecordTimeRule = V1.RecordTimeRule.Any,
    };

    private static Provision Forbid(string id, ProvisionEffect effect) => new()
    {
        Terms = Terms($"agreements/test/provisions/{id}", effect) with { MinLevel = Level.Critical },
        From = Customs,
        To = effect == ProvisionEffect.ForbidGlobally ? null : Customs,
        RecordTimeRule = V1.RecordTimeRule.Any,
    };

    private static GrantTerms Terms(string name, ProvisionEffect effect) => new()
    {
        Agreement = "agreements/test",
        Provision = name,
        Article = "1",
        Effect = effect,
        Domain = Domain.Consignment,
        Purposes = Purposes.CustomsRisk,
        Ceiling = Classification.Restricted,
        Actions = Actions.Read,
    };
}
