using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Provisions;

/// <summary>From the wire, once validated.</summary>
internal static class ProvisionWire
{
    /// <param name="wire">The provision.</param>
    /// <param name="registered">Outlines of the areas that it names; without them those areas are nowhere.</param>
    public static Provision From(V1.SharingProvision wire, ILookup<string, ScopedArea>? registered = null)
    {
        var permits = wire.Effect == V1.ProvisionEffect.Permit;
        return new Provision
        {
            Terms = Terms(wire, permits) with { Geography = Geography(wire, registered) },
            CitesAreas = wire.AreaNames.Count > 0,
            Amendment = wire.Amendment,
            From = Selector(wire.From) ?? PartySelector.Everyone,
            To = Selector(wire.To),
            Exempted = Selector(wire.Exempted),
            RecordTimeRule = RuleOf(wire),
            RecordsFrom = wire.RecordsFromTime?.Microseconds() ?? long.MinValue,
            OnSuspension = wire.OnSuspension == V1.SuspensionEffect.Unspecified ? V1.SuspensionEffect.HideAll : wire.OnSuspension,
            ReadableAfterEnd = wire.ReadableAfterEnd.Microseconds(),
            Reciprocal = wire.Reciprocal,
            Validity = new Period(wire.ValidFromTime?.Microseconds() ?? long.MinValue, wire.ValidUntilTime?.Microseconds() ?? long.MaxValue),
        };
    }

    private static GrantTerms Terms(V1.SharingProvision wire, bool permits) => new()
    {
        Agreement = wire.Name[..wire.Name.IndexOf("/provisions/", StringComparison.Ordinal)],
        Provision = wire.Name,
        Article = wire.Article,
        TextVersion = wire.TextVersion,
        Effect = wire.Effect switch
        {
            V1.ProvisionEffect.Permit => ProvisionEffect.Permit,
            V1.ProvisionEffect.ForbidWithinAgreement => ProvisionEffect.ForbidWithinAgreement,
            V1.ProvisionEffect.Oblige => ProvisionEffect.Oblige,
            _ => ProvisionEffect.ForbidGlobally,
        },
        Domain = wire.Domain.ToRule(),
        Types = new TypeScope(wire.IncludedTypes, wire.ExcludedTypes),
        MinLevel = wire.MinLevel.ToRule(),
        Purposes = wire.Purposes.ToRule(),
        Ceiling = permits ? wire.Ceiling.ToRule() : Classification.TopSecret,
        StrictestTlp = permits ? TlpOf(wire) : Tlp.Red,
        Actions = wire.Actions.ToRule(),
        Fields = wire.Fields.Count > 0 ? wire.Fields.ToRule() : FieldGroups.Core,
        Caveats = new Caveats
        {
            Handling = wire.Handling.ToRule(),
            Retention = wire.Retention.Microseconds(),
            Delay = wire.Delay.Microseconds(),
            MinAggregation = wire.MinAggregation,
            OriginatorControlled = wire.OriginatorControlled,
            RequiresRequest = wire.RequiresRequest,
        },
        Deadline = wire.Deadline.Microseconds(),
    };

    private static Tlp TlpOf(V1.SharingProvision wire) => wire.StrictestTlp == Type.V1.Tlp.Unspecified ? Tlp.Amber : wire.StrictestTlp.ToRule();

    private static V1.RecordTimeRule RuleOf(V1.SharingProvision wire) => wire switch
    {
        { Effect: not V1.ProvisionEffect.Permit } => V1.RecordTimeRule.Any,
        { RecordTimeRule: V1.RecordTimeRule.Unspecified } => V1.RecordTimeRule.PairEntryIntoForce,
        _ => wire.RecordTimeRule,
    };

    private static GeoScope? Geography(V1.SharingProvision wire, ILookup<string, ScopedArea>? registered) => wire.Areas.Count + wire.AreaNames.Count == 0
        ? null
        : GeoScope.Of(
            [.. wire.Areas.Select(a => new ScopedArea(new AreaPolygon(a.Corners.Select(c => new Corner(c.Latitude, c.Longitude))))), .. wire.AreaNames.SelectMany(name => registered?[name] ?? [])],
            wire.GeoRelation == V1.GeoRelation.Intersects ? GeoRelation.Intersects : GeoRelation.Within);

    private static PartySelector? Selector(V1.PartySelector? wire) =>
        wire is null ? null : new PartySelector(wire.Parties.ToHashSet(StringComparer.Ordinal), wire.AgencyKinds.ToHashSet());
}
