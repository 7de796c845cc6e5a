namespace SecurityCoop.Sharing.Tests.Properties;

/// <summary>
/// The rule of domain.md 5.4 once more, written for reading and not for speed: lists, no index, no shared code but the input types.
/// Geography is judged for areas that are boxes, and for places at a safe distance from their sides.
/// </summary>
internal sealed class ReferenceRule(
    IReadOnlyList<(string Agreement, IReadOnlyList<Grant> Grants)> agreements, IReadOnlyList<(string Agency, string Parent)> affiliations)
{
    private readonly List<Grant> _grants = [.. agreements.SelectMany(a => a.Grants)];

    /// <summary>The whole and each part must be permitted; what is shown is what all of them open.</summary>
    public Answer Decide(Caller caller, Actions action, Subject subject, long at)
    {
        var answers = subject.Parts.Select(part => part with { Given = subject.Given, RequestedBy = subject.RequestedBy }).Prepend(subject).Select(s => DecideAlone(caller, action, s, at)).ToList();
        if (answers.Find(a => !a.Permitted) is { } refused) return refused;
        var bases = answers.SelectMany(a => a.Basis.Split("; ", StringSplitOptions.RemoveEmptyEntries)).Distinct();
        return new Answer(
            true, answers.TrueForAll(a => a.Own), RefusalReason.None, answers.Aggregate(FieldGroups.All, (mask, a) => mask & a.Mask), answers.Min(a => a.ValidUntil), string.Join("; ", bases));
    }

    private Answer DecideAlone(Caller caller, Actions action, Subject subject, long at)
    {
        var foreign = subject.Originators.Where(o => o != caller.Agency).ToList();
        if (foreign.Count == 0) return new Answer(true, true, RefusalReason.None, FieldGroups.All, long.MaxValue, "");

        var chosen = new List<(Grant Grant, long End)>();
        foreach (var originator in foreign)
        {
            var mine = _grants.Where(g => g.Originator == originator && Reaches(g, caller.Agency) && g.Terms.Effect != ProvisionEffect.Oblige).ToList();
            var reached = mine.Where(g => g.Terms.Effect == ProvisionEffect.Permit && g.Terms.Standing != Standing.Recalled)
                .Select(g => (Grant: g, Step: FirstFailing(g, caller, action, subject, at))).ToList();
            var passed = reached.Where(c => c.Step == Passed).Select(c => c.Grant).ToList();

            var forbids = mine.Where(g => g.Terms.Effect != ProvisionEffect.Permit && SpeaksOf(g, subject, at)).ToList();
            var global = forbids.Any(f => f.Terms.Effect == ProvisionEffect.ForbidGlobally);
            var open = passed.Where(g => !global && forbids.All(f => f.Terms.Agreement != g.Terms.Agreement)).ToList();
            if (open.Count == 0) return Answer.Refused(passed.Count > 0 ? RefusalReason.Forbidden : Reasons[reached.Select(c => c.Step).DefaultIfEmpty(0).Max()]);

            var basis = open
                .OrderBy(g => g.Terms.Standing == Standing.Residual)
                .ThenByDescending(g => Groups(g.Terms.Fields))
                .ThenBy(g => NumberOf(g.Terms.Caveats))
                .ThenByDescending(g => CurrentEnd(g, at))
                .ThenBy(g => g.Terms.Agreement, StringComparer.Ordinal)
                .ThenBy(g => g.Terms.Provision, StringComparer.Ordinal)
                .ThenBy(g => g.Terms.TextVersion, StringComparer.Ordinal)
                .ThenBy(g => g.RecordsFrom)
                .First();
            chosen.Add((basis, CurrentEnd(basis, at)));
        }
        return new Answer(
            true, false, RefusalReason.None,
            chosen.Aggregate(FieldGroups.All, (mask, c) => mask & c.Grant.Terms.Fields & (c.Grant.Terms.Standing == Standing.Residual ? subject.Given : FieldGroups.All)),
            chosen.Min(c => c.End),
            string.Join("; ", chosen.Select(c => Name(c.Grant))));
    }

    public static string Name(Grant grant) => $"{grant.Terms.Provision} {grant.Originator} {grant.RecordsFrom}";

    private static readonly RefusalReason[] Reasons =
    [
        RefusalReason.NoProvisionInForce, RefusalReason.ActionNotOpened, RefusalReason.DomainNotCovered, RefusalReason.TypeNotCovered,
        RefusalReason.LevelTooLow, RefusalReason.OutsideGeography, RefusalReason.PurposeNotAllowed, RefusalReason.RecordedTooEarly,
        RefusalReason.ClassificationTooHigh, RefusalReason.TlpTooStrict, RefusalReason.NotReleased, RefusalReason.NotRequested, RefusalReason.Delayed,
        RefusalReason.NotGivenBefore,
    ];

    private static int Passed => Reasons.Length;

    private static bool Reaches(Grant grant, string agency) =>
        !grant.ExceptRecipients.Contains(agency)
        && (grant.Recipient == agency || grant.Recipient == "*" && grant.Terms.Effect != ProvisionEffect.Permit);

    private int FirstFailing(Grant grant, Caller caller, Actions action, Subject subject, long at)
    {
        var (terms, marking) = (grant.Terms, subject.Marking);
        bool[] dimensions =
        [
            grant.Periods.Any(p => p.From <= at && at < p.Until),
            Enum.IsDefined(action) && action != Actions.None && terms.Actions.HasFlag(action)
                || action is Actions.Discover or Actions.Stats && terms.Actions.HasFlag(Actions.Read),
            subject.Domain != Domain.Unspecified && terms.Domain == subject.Domain,
            Covers(terms.Types, subject.Type),
            terms.MinLevel == Level.Unspecified || subject.Level != Level.Unspecified && (int)subject.Level >= (int)terms.MinLevel,
            terms.Geography is null || subject.Place is { } place && terms.Geography.Areas.Any(a => Lies(place, a, terms.Geography.Relation)),
            Enum.IsDefined(caller.Purpose) && caller.Purpose != Purposes.None
                && terms.Purposes.HasFlag(caller.Purpose) && caller.Mandate.HasFlag(caller.Purpose) && !marking.ExcludedPurposes.HasFlag(caller.Purpose),
            subject.RecordedAt >= grant.RecordsFrom,
            IsKnownIn(grant.Equivalents, marking.Classification, out var classification)
                && (int)classification <= Math.Min((int)terms.Ceiling, (int)caller.Clearance),
            marking.Tlp != Tlp.Unspecified && (int)marking.Tlp <= (int)terms.StrictestTlp
                && (marking.Tlp != Tlp.Red || marking.NamedRecipients.Contains(caller.User))
                && (marking.Tlp != Tlp.AmberStrict || marking.AddressedAgencies.Contains(caller.Agency)),
            (!marking.OriginatorControlled && !terms.Caveats.OriginatorControlled || marking.ReleasedTo.Contains(caller.Agency))
                && (marking.ReleasableTo.Count == 0 || affiliations.Any(a => a.Agency == caller.Agency && marking.ReleasableTo.Contains(a.Parent))),
            !terms.Caveats.RequiresRequest || subject.RequestedBy.Contains(caller.Agency),
            terms.Caveats.Delay == 0 || (Int128)subject.RevisedAt + terms.Caveats.Delay <= at,
            terms.Standing == Standing.Full || action is Actions.Read or Actions.Discover && (terms.Fields & subject.Given) != 0,
        ];
        var failing = Array.IndexOf(dimensions, false);
        return failing < 0 ? Passed : failing;
    }

    private static bool IsKnownIn(IReadOnlyList<Classification>? table, Classification marked, out Classification known)
    {
        known = table is null ? marked : (int)marked < table.Count ? table[(int)marked] : Classification.Unspecified;
        return marked != Classification.Unspecified && known != Classification.Unspecified;
    }

    private static int NumberOf(Caveats caveats) =>
        Enum.GetValues<Handling>().Count(h => h != 0 && caveats.Handling.HasFlag(h))
        + new[] { caveats.Retention > 0, caveats.Delay > 0, caveats.MinAggregation > 1, caveats.OriginatorControlled, caveats.RequiresRequest }.Count(c => c);

    private static bool SpeaksOf(Grant forbid, Subject subject, long at) =>
        forbid.Periods.Any(p => p.From <= at && at < p.Until)
        && forbid.Terms.Domain == subject.Domain
        && (subject.Type == "" || Covers(forbid.Terms.Types, subject.Type))
        && (subject.Level == Level.Unspecified || (int)subject.Level >= (int)forbid.Terms.MinLevel)
        && (forbid.Terms.Geography is not { } areas || subject.Place is not { } place || areas.Areas.Any(a => Lies(place, a, GeoRelation.Intersects)));

    private static bool Covers(TypeScope scope, string type)
    {
        // Walk up from the type itself: the first path on the way that is named decides, an exclusion before an inclusion.
        for (var path = type; path != ""; path = path.Contains('.') ? path[..path.LastIndexOf('.')] : "")
        {
            if (scope.Excluded.Contains(path)) return false;
            if (scope.Included.Contains(path)) return true;
        }
        return scope.Included.Count == 0;
    }

    private static bool Lies(Place place, AreaPolygon box, GeoRelation relation)
    {
        double south = box.Ring.Min(c => c.Latitude), north = box.Ring.Max(c => c.Latitude);
        double west = box.Ring.Min(c => c.Longitude), east = box.Ring.Max(c => c.Longitude);
        var (perNorth, perEast) = (110_850.0, 111_320.0 * Math.Cos(place.Latitude * Math.PI / 180));
        double[] inward = [(place.Latitude - south) * perNorth, (north - place.Latitude) * perNorth, (place.Longitude - west) * perEast, (east - place.Longitude) * perEast];
        if (relation == GeoRelation.Within) return inward.Min() >= place.AccuracyMetres;

        var (gapNorth, gapEast) = (Math.Max(0, -Math.Min(inward[0], inward[1])), Math.Max(0, -Math.Min(inward[2], inward[3])));
        return Math.Sqrt(gapNorth * gapNorth + gapEast * gapEast) <= place.AccuracyMetres;
    }

    private static long CurrentEnd(Grant grant, long at)
    {
        var end = at;
        while (grant.Periods.Any(p => p.From <= end && end < p.Until)) end = grant.Periods.Where(p => p.From <= end && end < p.Until).Max(p => p.Until);
        return end;
    }

    private static int Groups(FieldGroups fields) =>
        new[] { FieldGroups.Core, FieldGroups.GeoExact, FieldGroups.Nominal, FieldGroups.SourceIdentity, FieldGroups.Method, FieldGroups.EvidenceMeta }.Count(g => fields.HasFlag(g));
}

/// <summary>A verdict in a form that compares and prints.</summary>
internal sealed record Answer(bool Permitted, bool Own, RefusalReason Reason, FieldGroups Mask, long ValidUntil, string Basis)
{
    public static Answer Refused(RefusalReason reason) => new(false, false, reason, FieldGroups.None, 0, "");

    public static Answer Of(Verdict verdict) => new(
        verdict.Permitted, verdict.Own, verdict.Reason, verdict.Mask, verdict.ValidUntil, string.Join("; ", verdict.Basis.Select(ReferenceRule.Name)));
}
