using System.Numerics;

namespace SecurityCoop.Sharing;

/// <summary>A grant laid out for matching: what the rule compares lies side by side, in one cache line.</summary>
internal readonly struct Clause
{
    private const uint TenBits = 0x3FF, NotPlain = 1 << 20;
    private static readonly Period[] Never = [];

    // All but a few grants operate once; suspensions cut them into more.
    private readonly Period _first;
    private readonly Period[] _later;

    public readonly Grant Grant;
    public readonly TypeScope Types;
    public readonly GeoScope? Geography;
    public readonly long RecordsFrom;

    // Ten bits of actions, ten of purposes, and field groups, whose bit of none says whether the provision is more than plain.
    private readonly uint _sets;
    public readonly Domain Domain;
    public readonly Level MinLevel;
    public readonly Classification Ceiling;
    public readonly Tlp StrictestTlp;

    public Clause(Grant grant, Dictionary<TypeScope, TypeScope> scopes)
    {
        var (terms, periods) = (grant.Terms, Joined(grant.Periods));
        _first = periods.Count > 0 ? periods[0] : default;
        _later = periods.Count > 1 ? [.. periods.Skip(1)] : Never;
        Grant = grant;
        Types = terms.Types ?? (EffectOf(grant) == ProvisionEffect.Permit ? TypeScope.Nothing : TypeScope.Everything);
        if (!scopes.TryAdd(Types, Types)) Types = scopes[Types];
        Geography = terms.Geography;
        RecordsFrom = grant.RecordsFrom;
        var isPlain = (terms.Caveats ?? Caveats.None).Count == 0 && terms.Standing == Standing.Full && grant.Equivalents is null;
        _sets = ((uint)terms.Actions & TenBits) | (((uint)terms.Purposes & TenBits) << 10) | ((uint)(terms.Fields & FieldGroups.All) << 20) | (isPlain ? 0u : NotPlain);
        (Domain, MinLevel) = (terms.Domain, terms.MinLevel);
        Ceiling = terms.Ceiling > Classification.TopSecret ? Classification.Unspecified : terms.Ceiling;
        StrictestTlp = terms.StrictestTlp > Tlp.Red ? Tlp.Unspecified : terms.StrictestTlp;
    }

    public Purposes Purposes => (Purposes)(_sets >> 10 & TenBits);

    public Actions Actions => (Actions)(_sets & TenBits);

    public FieldGroups Fields => (FieldGroups)(_sets >> 20) & FieldGroups.All;

    /// <summary>No caveat, in full standing, classifications as they are: all that most provisions need to be compared by lies here.</summary>
    public bool IsPlain => (_sets & NotPlain) == 0;

    /// <summary>How many field groups it opens.</summary>
    public int Width => BitOperations.PopCount((uint)Fields);

    /// <summary>The higher, the rather it is the basis: full before residual, the wider mask, the fewer caveats.</summary>
    public int Rank => (IsPlain || Grant.Terms.Standing == Standing.Full ? 1 << 16 : 0) | Width << 8 | byte.MaxValue - (IsPlain ? 0 : Caveats.Count);

    public Caveats Caveats => Grant.Terms.Caveats ?? Caveats.None;

    public ProvisionEffect Effect => EffectOf(Grant);

    /// <summary>An effect that nobody knows closes: doubt refuses.</summary>
    public static ProvisionEffect EffectOf(Grant grant) => grant.Terms.Effect switch
    {
        ProvisionEffect.Permit or ProvisionEffect.ForbidWithinAgreement or ProvisionEffect.Oblige => grant.Terms.Effect,
        _ => ProvisionEffect.ForbidGlobally,
    };

    /// <summary>A provision that may open something, be it what was given before.</summary>
    public static bool Opens(Grant grant) => EffectOf(grant) == ProvisionEffect.Permit && grant.Terms.Standing is Standing.Full or Standing.Residual;

    /// <summary>A provision that may close something.</summary>
    public static bool Closes(Grant grant) => EffectOf(grant) is ProvisionEffect.ForbidWithinAgreement or ProvisionEffect.ForbidGlobally;

    public bool OperatesAt(long instant) => OperatesUntil(instant, out _);

    /// <summary>Tells whether the provision operates then, and the first instant at which it no longer does.</summary>
    public bool OperatesUntil(long instant, out long end)
    {
        end = _first.Until;
        return _later.Length == 0 ? _first.From <= instant & instant < end : OperatesInOneOf(instant, out end);
    }

    private bool OperatesInOneOf(long instant, out long end)
    {
        end = _first.Until;
        if (_first.Contains(instant)) return true;
        foreach (var period in _later)
        {
            end = period.Until;
            if (period.Contains(instant)) return true;
        }
        return false;
    }

    /// <summary>Instants at which it starts or stops to operate; open ends are none.</summary>
    public static IEnumerable<long> BoundariesOf(Grant grant) =>
        Joined(grant.Periods).SelectMany(p => new[] { p.From, p.Until }).Where(instant => instant is not (long.MinValue or long.MaxValue));

    // The contract says ascending, disjoint and not touching; a verdict's end must be right if one day they are not.
    private static List<Period> Joined(IReadOnlyList<Period>? periods)
    {
        var joined = new List<Period>();
        foreach (var period in (periods ?? []).Where(p => p.From < p.Until).OrderBy(p => p.From))
        {
            if (joined.Count > 0 && period.From <= joined[^1].Until)
                joined[^1] = new Period(joined[^1].From, Math.Max(joined[^1].Until, period.Until));
            else
                joined.Add(period);
        }
        return joined;
    }
}
