using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Stories.Agreeing;

/// <summary>
/// The rule of domain.md 5.4 from treaty facts to visible or not: lists and loops, nothing compiled, no code shared with the product
/// but the contract's messages. Areas are boxes, and places lie far from their sides.
/// </summary>
internal sealed class SlowRule(IReadOnlyList<AgencyFact> agencies, IReadOnlyList<TreatyFact> treaties)
{
    public bool Permits(ReaderFact reader, Action action, RecordFact record, long at) =>
        record.Originators.Where(o => o != reader.Agency).All(originator => Permits(reader, action, record, originator, at));

    private bool Permits(ReaderFact reader, Action action, RecordFact record, string originator, long at) =>
        !treaties.Any(t => t.Provisions.Any(p => p.Effect == ProvisionEffect.ForbidGlobally && SpeaksOf(p, record) && BindsAlone(t, p, originator, at) && !IsExempted(t, p, reader.Agency, at)))
        && treaties.Any(t =>
            t.Provisions.Any(p => p.Effect == ProvisionEffect.Permit && Between(t, p, originator, reader.Agency, at) is { } entry && Opens(p, reader, action, record, entry))
            && !t.Provisions.Any(p => p.Effect == ProvisionEffect.ForbidWithinAgreement && SpeaksOf(p, record) && Between(t, p, originator, reader.Agency, at, IsBound) is not null));

    private long? Between(TreatyFact treaty, SharingProvision provision, string originator, string recipient, long at) => Between(treaty, provision, originator, recipient, at, Operates);

    // The later entry of the two parties, where the provision operates between them, or where they are bound by it.
    private long? Between(TreatyFact treaty, SharingProvision provision, string originator, string recipient, long at, Func<TreatyFact, PartyFact, long, bool> holds)
    {
        foreach (var po in treaty.Parties)
        {
            foreach (var pr in treaty.Parties.Where(p => p != po))
            {
                if (IsValid(provision, at) && holds(treaty, po, at) && holds(treaty, pr, at) && IsMeant(provision.From, po, originator) && IsMeant(provision.To, pr, recipient))
                    return Math.Max(po.Entry, pr.Entry);
            }
        }

        return null;
    }

    private bool BindsAlone(TreatyFact treaty, SharingProvision provision, string originator, long at) =>
        IsValid(provision, at) && treaty.Parties.Any(p => IsBound(treaty, p, at) && IsMeant(provision.From, p, originator));

    private bool IsExempted(TreatyFact treaty, SharingProvision provision, string recipient, long at) =>
        provision.Exempted is { } exempted && treaty.Parties.Any(p => Operates(treaty, p, at) && IsMeant(exempted, p, recipient));

    private static bool IsValid(SharingProvision provision, long at) =>
        (provision.ValidFromTime is null || Micro(provision.ValidFromTime) <= at) && (provision.ValidUntilTime is null || at < Micro(provision.ValidUntilTime));

    // What forbids goes on in a suspension: suspending must never widen what is seen.
    private static bool IsBound(TreatyFact treaty, PartyFact party, long at) => party.Entry <= at && at < party.Withdrawn && at < treaty.End;

    private static bool Operates(TreatyFact treaty, PartyFact party, long at) => IsBound(treaty, party, at) && !treaty.Suspended.Concat(party.Suspended).Any(s => s.From <= at && at < s.Until);

    private bool IsMeant(PartySelector selector, PartyFact party, string agency)
    {
        if (selector.Parties.Count > 0 && !selector.Parties.Contains(party.Name)) return false;
        if (agencies.FirstOrDefault(a => a.Name == agency) is not { } known) return false;
        var kindIsMeant = selector.AgencyKinds.Contains(known.Kind);
        return party.Name == agency ? selector.AgencyKinds.Count == 0 || kindIsMeant : party.Name == known.State && kindIsMeant;
    }

    private bool Opens(SharingProvision provision, ReaderFact reader, Action action, RecordFact record, long pairEntry)
    {
        var marking = record.Marking;
        var tlp = provision.StrictestTlp == Tlp.Unspecified ? Tlp.Amber : provision.StrictestTlp;
        return (provision.Actions.Contains(action) || (action is Action.Discover or Action.Stats && provision.Actions.Contains(Action.Read)))
            && provision.Domain == record.Domain
            && CoversType(provision, record.Type)
            && record.Level >= provision.MinLevel
            && (provision.Areas.Count == 0 || (record.Place is { } place && provision.Areas.Any(a => Lies(place, a, provision.GeoRelation))))
            && provision.Purposes.Contains(reader.Purpose) && reader.Mandate.Contains(reader.Purpose) && !marking.ExcludedPurposes.Contains(reader.Purpose)
            && record.RecordedAt >= Earliest(provision, pairEntry)
            && marking.Classification <= provision.Ceiling && marking.Classification <= reader.Clearance
            && marking.Tlp <= tlp
            && (marking.Tlp != Tlp.Red || marking.NamedRecipients.Contains(reader.User))
            && (marking.Tlp != Tlp.AmberStrict || marking.AddressedAgencies.Contains(reader.Agency))
            && (!marking.OriginatorControlled || marking.ReleasedTo.Contains(reader.Agency))
            && (marking.ReleasableTo.Count == 0 || agencies.Any(a => a.Name == reader.Agency && marking.ReleasableTo.Contains(a.State)));
    }

    private static long Earliest(SharingProvision provision, long pairEntry) => provision.RecordTimeRule switch
    {
        RecordTimeRule.Any => long.MinValue,
        RecordTimeRule.Date => Micro(provision.RecordsFromTime),
        _ => pairEntry,
    };

    // What is not known of a record may well be forbidden.
    private static bool SpeaksOf(SharingProvision forbid, RecordFact record) =>
        forbid.Domain == record.Domain
        && (record.Type == "" || CoversType(forbid, record.Type))
        && (record.Level == Level.Unspecified || record.Level >= forbid.MinLevel)
        && (forbid.Areas.Count == 0 || record.Place is not { } place || forbid.Areas.Any(a => Lies(place, a, GeoRelation.Intersects)));

    // Up from the type itself: the first path that is named decides, an exclusion before an inclusion.
    private static bool CoversType(SharingProvision provision, string type)
    {
        for (var path = type; path != ""; path = path.Contains('.') ? path[..path.LastIndexOf('.')] : "")
        {
            if (provision.ExcludedTypes.Contains(path)) return false;
            if (provision.IncludedTypes.Contains(path)) return true;
        }

        return provision.IncludedTypes.Count == 0;
    }

    private static bool Lies(Place place, Area box, GeoRelation relation)
    {
        const double MetresOfDegree = 111_000;
        double south = box.Corners.Min(c => c.Latitude), north = box.Corners.Max(c => c.Latitude);
        double west = box.Corners.Min(c => c.Longitude), east = box.Corners.Max(c => c.Longitude);
        double[] inward = [place.Latitude - south, north - place.Latitude, (place.Longitude - west) * 0.9, (east - place.Longitude) * 0.9];
        var nearest = inward.Min() * MetresOfDegree;
        return relation == GeoRelation.Within ? nearest >= place.AccuracyM : nearest >= -place.AccuracyM;
    }

    private static long Micro(Google.Protobuf.WellKnownTypes.Timestamp time) => (time.Seconds * 1_000_000) + (time.Nanos / 1000);
}
