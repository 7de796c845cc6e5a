namespace SecurityCoop.Sharing.Tests.Properties;

/// <summary>Rules with one fault each. A differential test that lets one live would prove nothing.</summary>
public sealed class MutantTests
{
    private static readonly Dictionary<string, Func<World, Asked, Verdict>> Mutants = new()
    {
        ["forbids are ignored"] = (w, q) => q.Of(Without(w, g => g.Terms.Effect != ProvisionEffect.Permit)),
        ["global forbids are ignored"] = (w, q) => q.Of(Without(w, g => g.Terms.Effect == ProvisionEffect.ForbidGlobally)),
        ["a forbid within an agreement is global"] = (w, q) =>
            q.Of(Changed(w, g => g.Terms.Effect == ProvisionEffect.ForbidWithinAgreement ? g with { Terms = g.Terms with { Effect = ProvisionEffect.ForbidGlobally } } : g)),
        ["exceptions of a forbid are ignored"] = (w, q) => q.Of(Changed(w, g => g with { ExceptRecipients = [] })),
        ["one originator suffices"] = (w, q) => OnlyFirstForeign(q).Of(w.Policy),
        ["parts are not asked"] = (w, q) => (q with { Subject = q.Subject with { Parts = [] } }).Of(w.Policy),
        ["one part suffices"] = (w, q) => (q with { Subject = q.Subject with { Parts = [.. q.Subject.Parts.Take(1)] } }).Of(w.Policy),
        ["parts are marked as the whole"] = (w, q) => (q with { Subject = q.Subject with { Parts = [.. q.Subject.Parts.Select(p => p with { Marking = q.Subject.Marking })] } }).Of(w.Policy),
        ["parts are of the whole's type"] = (w, q) => (q with { Subject = q.Subject with { Parts = [.. q.Subject.Parts.Select(p => p with { Type = q.Subject.Type })] } }).Of(w.Policy),
        ["a co-originator owns the record"] = (w, q) =>
            (q.Subject.Originators.Contains(q.Caller.Agency) ? q with { Subject = q.Subject with { Originators = [q.Caller.Agency] } } : q).Of(w.Policy),
        ["a period includes its end"] = (w, q) => q.Of(w.Policy) is { Permitted: true } now ? now : (q with { At = q.At - 1 }).Of(w.Policy),
        ["a period excludes its start"] = (w, q) => (q with { At = q.At - 1 }).Of(w.Policy) is { Permitted: false } no ? no : q.Of(w.Policy),
        ["discover opens read"] = (w, q) => (q with { Action = q.Action == Actions.Read ? Actions.Discover : q.Action }).Of(w.Policy),
        ["subscribe is implied by read"] = (w, q) => (q with { Action = q.Action == Actions.Subscribe ? Actions.Read : q.Action }).Of(w.Policy),
        ["types are compared as text"] = (w, q) =>
            (q with { Subject = q.Subject with { Type = q.Subject.Type.StartsWith("smuggling.drug", StringComparison.Ordinal) ? "smuggling.drug" : q.Subject.Type } }).Of(w.Policy),
        ["an unstated level counts as critical"] = (w, q) =>
            (q.Subject.Level == Level.Unspecified ? q with { Subject = q.Subject with { Level = Level.Critical } } : q).Of(w.Policy),
        ["accuracy is ignored"] = (w, q) => (q with { Subject = q.Subject with { Place = q.Subject.Place is { } p ? p with { AccuracyMetres = 0 } : null } }).Of(w.Policy),
        ["a record without a place is everywhere"] = (w, q) =>
            (q with { Subject = q.Subject with { Place = q.Subject.Place ?? new Place(26.5, 60.5, 0) } }).Of(w.Policy),
        ["several purposes may be used at once"] = (w, q) => Enum.GetValues<Purposes>().Where(p => p != Purposes.None && q.Caller.Purpose.HasFlag(p))
            .Select(p => (q with { Caller = q.Caller with { Purpose = p } }).Of(w.Policy)).OrderByDescending(v => v.Permitted).FirstOrDefault(q.Of(w.Policy)),
        ["the mandate is ignored"] = (w, q) => (q with { Caller = q.Caller with { Mandate = (Purposes)~0 } }).Of(w.Policy),
        ["excluded purposes are ignored"] = (w, q) => Remarked(q, m => m with { ExcludedPurposes = Purposes.None }).Of(w.Policy),
        ["record time is ignored"] = (w, q) => (q with { Subject = q.Subject with { RecordedAt = long.MaxValue } }).Of(w.Policy),
        ["clearance is ignored"] = (w, q) => (q with { Caller = q.Caller with { Clearance = Classification.TopSecret } }).Of(w.Policy),
        ["unclassified is public"] = (w, q) =>
            Remarked(q, m => m.Classification == Classification.Unspecified ? m with { Classification = Classification.Public } : m).Of(w.Policy),
        ["unlabelled is clear"] = (w, q) => Remarked(q, m => m.Tlp == Tlp.Unspecified ? m with { Tlp = Tlp.Clear } : m).Of(w.Policy),
        ["red is for the whole agency"] = (w, q) => Remarked(q, m => m with { NamedRecipients = [q.Caller.User] }).Of(w.Policy),
        ["amber+strict is for everyone"] = (w, q) => Remarked(q, m => m with { AddressedAgencies = [q.Caller.Agency] }).Of(w.Policy),
        ["REL TO is ignored"] = (w, q) => Remarked(q, m => m with { ReleasableTo = [] }).Of(w.Policy),
        ["ORCON is ignored"] = (w, q) => Remarked(q, m => m with { OriginatorControlled = false }).Of(w.Policy),
        ["ORCON of a provision is ignored"] = (w, q) => q.Of(Recaveated(w, c => c with { OriginatorControlled = false })),
        ["requests are not required"] = (w, q) => q.Of(Recaveated(w, c => c with { RequiresRequest = false })),
        ["delays are ignored"] = (w, q) => q.Of(Recaveated(w, c => c with { Delay = Math.Min(c.Delay, 1) })),
        ["a delay is a microsecond too long"] = (w, q) => q.Of(Recaveated(w, c => c with { Delay = c.Delay > 0 ? c.Delay + 1 : 0 })),
        ["a delay counts from the first revision"] = (w, q) => (q with { Subject = q.Subject with { RevisedAt = q.Subject.RecordedAt } }).Of(w.Policy),
        ["what is left is open to all"] = (w, q) => (q with { Subject = q.Subject with { Given = FieldGroups.All } }).Of(w.Policy),
        ["what is left is in force"] = (w, q) => q.Of(Changed(w, g => g with { Terms = g.Terms with { Standing = g.Terms.Standing == Standing.Residual ? Standing.Full : g.Terms.Standing } })),
        ["what is recalled is left"] = (w, q) => q.Of(Changed(w, g => g with { Terms = g.Terms with { Standing = g.Terms.Standing == Standing.Recalled ? Standing.Residual : g.Terms.Standing } })),
        ["what obliges permits"] = (w, q) => q.Of(Changed(w, g => g with { Terms = g.Terms with { Effect = g.Terms.Effect == ProvisionEffect.Oblige ? ProvisionEffect.Permit : g.Terms.Effect } })),
        ["what obliges forbids"] = (w, q) => q.Of(Changed(w, g => g with { Terms = g.Terms with { Effect = g.Terms.Effect == ProvisionEffect.Oblige ? ProvisionEffect.ForbidGlobally : g.Terms.Effect } })),
        ["classifications mean the same everywhere"] = (w, q) => q.Of(Changed(w, g => g with { Equivalents = null })),
        ["more caveats are preferred"] = (w, q) => q.Of(Recaveated(w, c => c with { Handling = (Handling)((int)Handling.NoJudicialUse * 15) ^ c.Handling })),
        ["masks are united"] = (w, q) => q.Of(w.Policy) is { Permitted: true, Own: false } v
            ? v with { Mask = v.Basis.Aggregate(FieldGroups.None, (mask, g) => mask | g.Terms.Fields) } : q.Of(w.Policy),
        ["no end is known"] = (w, q) => q.Of(w.Policy) is { Permitted: true } v ? v with { ValidUntil = long.MaxValue } : q.Of(w.Policy),
        ["the basis of the last originator is missing"] = (w, q) => q.Of(w.Policy) is { Basis.Count: > 1 } v ? v with { Basis = [v.Basis[0]] } : q.Of(w.Policy),
    };

    public static TheoryData<string> Names => [.. Mutants.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_differential_test_catches_a_rule_in_which(string fault) =>
        Assert.NotNull(Differential.FirstDifference(Mutants[fault], seed: 1_000_000, questions: 120_000));

    private static Policy Without(World world, Func<Grant, bool> left) =>
        Policy.Build(1, world.Agreements.Select(a => (a.Agreement, (IReadOnlyList<Grant>)[.. a.Grants.Where(g => !left(g))])), world.Affiliations);

    private static Policy Changed(World world, Func<Grant, Grant> change) =>
        Policy.Build(1, world.Agreements.Select(a => (a.Agreement, (IReadOnlyList<Grant>)[.. a.Grants.Select(change)])), world.Affiliations);

    private static Policy Recaveated(World world, Func<Caveats, Caveats> change) =>
        Changed(world, g => g with { Terms = g.Terms with { Caveats = change(g.Terms.Caveats) } });

    private static Asked Remarked(Asked asked, Func<Marking, Marking> change) =>
        asked with { Subject = asked.Subject with { Marking = change(asked.Subject.Marking) } };

    private static Asked OnlyFirstForeign(Asked asked) => asked with
    {
        Subject = asked.Subject with
        {
            Originators = [asked.Subject.Originators.FirstOrDefault(o => o != asked.Caller.Agency, asked.Caller.Agency)],
        },
    };
}
