using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Policy;

/// <summary>Compiled policy as enforcement points receive it.</summary>
internal static class PolicyWire
{
    /// <summary>Provisions that grant nothing at any time are left out; where reservations narrow one, each remainder is told apart.</summary>
    public static V1.AgreementGrants ToWire(string agreement, IEnumerable<ProvisionGrants> compiled)
    {
        var wire = new V1.AgreementGrants { Agreement = agreement };
        foreach (var (provision, grants) in compiled)
        {
            foreach (var alike in grants.GroupBy(g => g.Terms))
            {
                wire.Grants.AddRange(alike.Select(g => ToWire(g, wire.Terms.Count)));
                wire.Terms.Add(ToWire(provision, alike.Key));
            }
        }
        return wire;
    }

    private static V1.GrantTerms ToWire(Provisions.Provision provision, GrantTerms terms)
    {
        var wire = new V1.GrantTerms
        {
            Provision = terms.Provision,
            Article = terms.Article,
            TextVersion = terms.TextVersion,
            Effect = terms.Effect switch
            {
                ProvisionEffect.Permit => V1.ProvisionEffect.Permit,
                ProvisionEffect.ForbidWithinAgreement => V1.ProvisionEffect.ForbidWithinAgreement,
                ProvisionEffect.Oblige => V1.ProvisionEffect.Oblige,
                _ => V1.ProvisionEffect.ForbidGlobally,
            },
            Domain = (Type.V1.Domain)terms.Domain,
            MinLevel = (Type.V1.Level)terms.MinLevel,
            Ceiling = (Type.V1.Classification)terms.Ceiling,
            StrictestTlp = (Type.V1.Tlp)terms.StrictestTlp,
            RecordTimeRule = provision.RecordTimeRule,
            RecordsFromTime = provision.RecordTimeRule == V1.RecordTimeRule.Date ? provision.RecordsFrom.ToTimestamp() : null,
        };
        wire.IncludedTypes.AddRange(terms.Types.Included);
        wire.ExcludedTypes.AddRange(terms.Types.Excluded);
        wire.Purposes.AddRange(Members((int)terms.Purposes).Select(n => (Type.V1.Purpose)n));
        wire.Actions.AddRange(Members((int)terms.Actions).Select(n => (Type.V1.Action)n));
        wire.Fields.AddRange(terms.Fields.ToWire());
        AddGeography(wire, provision, terms.Geography);
        wire.Standing = (V1.Standing)terms.Standing;
        wire.Caveats = ToWire(terms.Caveats);
        wire.Deadline = terms.Deadline.ToDuration();
        return wire;
    }

    private static V1.Caveats? ToWire(Caveats caveats) => caveats.Count == 0 ? null : new V1.Caveats
    {
        Handling = { caveats.Handling.ToWire() },
        Retention = caveats.Retention.ToDuration(),
        Delay = caveats.Delay.ToDuration(),
        MinAggregation = caveats.MinAggregation,
        OriginatorControlled = caveats.OriginatorControlled,
        RequiresRequest = caveats.RequiresRequest,
    };

    private static V1.Grant ToWire(Grant grant, int terms)
    {
        var wire = new V1.Grant
        {
            Terms = terms,
            Originator = grant.Originator,
            Recipient = grant.Recipient,
            RecordsFromTime = grant.RecordsFrom == long.MinValue ? null : grant.RecordsFrom.ToTimestamp(),
        };
        wire.Periods.AddRange(grant.Periods.Select(p => new V1.Period
        {
            StartTime = p.From.ToTimestamp(),
            EndTime = p.Until == long.MaxValue ? null : p.Until.ToTimestamp(),
        }));
        wire.ExemptedRecipients.AddRange(grant.ExceptRecipients);
        if (grant.Equivalents is { } table) wire.Equivalents.AddRange(table.Select(c => (Type.V1.Classification)c));
        return wire;
    }

    private static void AddGeography(V1.GrantTerms wire, Provisions.Provision provision, GeoScope? geography)
    {
        if (geography is null) return;
        wire.GeoRelation = geography.Relation == GeoRelation.Within ? V1.GeoRelation.Within : V1.GeoRelation.Intersects;
        wire.Areas.AddRange(geography.Parts.Where(a => a.Source.Length == 0).Select(a => ToWire(a.Outer)));
        if (!provision.CitesAreas) return;
        // Whoever does not know registered areas must not take the provision for one that holds anywhere.
        wire.Areas.Add(new Type.V1.Area());
        wire.RegisteredAreas.AddRange(geography.Parts.Where(a => a.Source.Length > 0).Select(ToWireOfRegister));
    }

    private static V1.GrantArea ToWireOfRegister(ScopedArea area) => new()
    {
        Area = area.Source,
        Version = area.Version,
        Outer = ToWire(area.Outer),
        Holes = { area.Holes.Select(ToWire) },
        ValidFromTime = area.Valid.From == long.MinValue ? null : area.Valid.From.ToTimestamp(),
        ValidUntilTime = area.Valid.Until == long.MaxValue ? null : area.Valid.Until.ToTimestamp(),
        Vague = area.IsVague,
    };

    private static Type.V1.Area ToWire(AreaPolygon polygon) => new() { Corners = { polygon.Ring.Select(c => new Type.V1.Corner { Latitude = c.Latitude, Longitude = c.Longitude }) } };

    private static IEnumerable<int> Members(int flags) => Enumerable.Range(1, 30).Where(n => (flags & 1 << n) != 0);
}
