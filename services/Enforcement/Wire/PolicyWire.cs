using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;
using W = SecurityCoop.Agreements.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>The compiled policy as the register sends it, and as the rule reads it. What is not understood grants nothing.</summary>
public static class PolicyWire
{
    public static Policy ToPolicy(this PolicySnapshot wire) =>
        Policy.Build(wire.Epoch, wire.Agreements.Select(Grants), wire.Affiliations.Select(a => (a.Agency, a.Parent)));

    public static Policy ApplyTo(this PolicyChange wire, Policy policy) =>
        policy.With(wire.Epoch, wire.Agreements.Select(Grants), wire.Affiliations.Select(a => (a.Agency, a.Parent)));

    private static (string, IReadOnlyList<Sharing.Grant>) Grants(AgreementGrants wire)
    {
        var terms = wire.Terms.Select(t => Terms(wire.Agreement, t)).ToArray();
        return (wire.Agreement, [.. wire.Grants.Where(g => g.Terms >= 0 && g.Terms < terms.Length).Select(g => Grant(terms[g.Terms], g))]);
    }

    private static Sharing.Grant Grant(Sharing.GrantTerms terms, W.Grant wire) =>
        new(terms, wire.Originator, wire.Recipient, [.. wire.Periods.Select(p => Period(p, terms.Effect)).OfType<Sharing.Period>()], wire.RecordsFromTime?.Microseconds() ?? long.MinValue)
        {
            ExceptRecipients = [.. wire.ExemptedRecipients],
            Equivalents = wire.Equivalents.Count == 0 ? null : [.. wire.Equivalents.Select(c => c.ToRule())],
        };

    // A period that does not say when it begins opens nothing, and closes from the first.
    private static Sharing.Period? Period(W.Period wire, Sharing.ProvisionEffect effect)
    {
        if (wire.StartTime is null && effect == Sharing.ProvisionEffect.Permit) return null;
        return new Sharing.Period(wire.StartTime?.Microseconds() ?? long.MinValue, wire.EndTime?.Microseconds() ?? long.MaxValue);
    }

    private static Sharing.GrantTerms Terms(string agreement, W.GrantTerms wire) => new()
    {
        Agreement = agreement,
        Provision = wire.Provision,
        Article = wire.Article,
        TextVersion = wire.TextVersion,
        Effect = Effect(wire.Effect),
        Domain = wire.Domain.ToRule(),
        Types = wire is { IncludedTypes.Count: 0, ExcludedTypes.Count: 0 } ? TypeScope.Everything : new TypeScope(wire.IncludedTypes, wire.ExcludedTypes),
        MinLevel = wire.MinLevel.ToRule(),
        Geography = Geography(wire),
        Purposes = wire.Purposes.ToRule(),
        Ceiling = wire.Ceiling.ToRule(),
        StrictestTlp = wire.StrictestTlp.ToRule(),
        Actions = wire.Actions.ToRule(),
        Fields = wire.Fields.ToRule(),
        Caveats = Caveats(wire.Caveats),
        Standing = wire.Standing switch
        {
            W.Standing.Unspecified => Sharing.Standing.Full,
            W.Standing.Residual => Sharing.Standing.Residual,
            // One that this build does not know opens nothing.
            _ => Sharing.Standing.Recalled,
        },
        Deadline = wire.Deadline.Microseconds(),
    };

    private static Sharing.Caveats Caveats(W.Caveats? wire) => wire is null ? Sharing.Caveats.None : new Sharing.Caveats
    {
        Handling = wire.Handling.ToRule(),
        Retention = wire.Retention.Microseconds(),
        Delay = wire.Delay.Microseconds(),
        MinAggregation = wire.MinAggregation,
        OriginatorControlled = wire.OriginatorControlled,
        RequiresRequest = wire.RequiresRequest,
    };

    // An area without corners only keeps those who do not know registered areas from opening everything.
    private static GeoScope? Geography(W.GrantTerms wire) => wire.Areas.Count == 0 ? null : GeoScope.Of(
        [.. wire.Areas.Where(a => a.Corners.Count > 0).Select(a => new ScopedArea(Area(a))), .. wire.RegisteredAreas.Select(Area)],
        wire.GeoRelation == W.GeoRelation.Intersects ? Sharing.GeoRelation.Intersects : Sharing.GeoRelation.Within);

    private static ScopedArea Area(W.GrantArea wire) => new(Area(wire.Outer ?? new SecurityCoop.Type.V1.Area()))
    {
        Holes = [.. wire.Holes.Select(Area)],
        Valid = new Sharing.Period(wire.ValidFromTime?.Microseconds() ?? long.MinValue, wire.ValidUntilTime?.Microseconds() ?? long.MaxValue),
        IsVague = wire.Vague,
        Source = wire.Area,
        Version = wire.Version,
    };

    private static AreaPolygon Area(SecurityCoop.Type.V1.Area wire) => new(wire.Corners.Select(c => new Corner(c.Latitude, c.Longitude)));

    private static Sharing.ProvisionEffect Effect(W.ProvisionEffect wire) => wire switch
    {
        W.ProvisionEffect.Permit => Sharing.ProvisionEffect.Permit,
        W.ProvisionEffect.ForbidWithinAgreement => Sharing.ProvisionEffect.ForbidWithinAgreement,
        W.ProvisionEffect.Oblige => Sharing.ProvisionEffect.Oblige,
        // An effect that this build does not know is taken for the strictest.
        _ => Sharing.ProvisionEffect.ForbidGlobally,
    };
}
