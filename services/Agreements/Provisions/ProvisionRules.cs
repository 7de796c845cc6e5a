using Google.Protobuf.Collections;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Provisions;

/// <summary>What a provision must say to be evaluated. Notes everything that is wrong with it.</summary>
internal static class ProvisionRules
{
    private const int MaxArticle = 50, MaxTypes = 100, MaxParties = 250, MaxAreas = 50, MaxAreaNames = 10, MaxCorners = 1_000;

    public static void Check(V1.SharingProvision wire, Violations violations)
    {
        violations.Check(!string.IsNullOrWhiteSpace(wire.Article) && wire.Article.Length <= MaxArticle, "provision.article", $"must have 1 to {MaxArticle} characters");
        violations.CheckKnown(wire.Effect, "provision.effect");
        if (wire.Amendment.Length > 0) violations.CheckId(wire.Amendment, "provision.amendment");
        violations.CheckKnown(wire.Domain, "provision.domain");
        violations.Check(Enum.IsDefined(wire.MinLevel), "provision.min_level", "must be one of its values");
        CheckTypes(wire.IncludedTypes, "provision.included_types", violations);
        CheckTypes(wire.ExcludedTypes, "provision.excluded_types", violations);
        violations.CheckTime(wire.RecordsFromTime, "provision.records_from_time");
        violations.CheckTime(wire.ValidFromTime, "provision.valid_from_time");
        violations.CheckTime(wire.ValidUntilTime, "provision.valid_until_time");
        CheckParties(wire, violations);
        CheckAreas(wire, violations);
        if (wire.Effect == V1.ProvisionEffect.Permit) CheckPermit(wire, violations);
        else CheckOthers(wire, violations);
        violations.Check(!(wire.ValidUntilTime?.Microseconds() <= wire.ValidFromTime?.Microseconds()), "provision.valid_until_time", "must be later than valid_from_time");
    }

    private static void CheckParties(V1.SharingProvision wire, Violations violations)
    {
        var isGlobal = wire.Effect == V1.ProvisionEffect.ForbidGlobally;
        CheckSelector(wire.From, "provision.from", violations);
        violations.Check(isGlobal == wire.To is null, "provision.to", isGlobal ? "must be empty: it forbids everybody who is not exempted" : "is required");
        if (wire.To is not null) CheckSelector(wire.To, "provision.to", violations);
        if (wire.Exempted is null) return;
        violations.Check(isGlobal, "provision.exempted", "is for FORBID_GLOBALLY only");
        CheckSelector(wire.Exempted, "provision.exempted", violations);
    }

    private static void CheckSelector(V1.PartySelector selector, string field, Violations violations)
    {
        violations.Check(selector.AnyParty || selector.Parties.Count > 0 || selector.AgencyKinds.Count > 0, field, "must name any_party, parties or agency_kinds");
        violations.Check(!selector.AnyParty || selector.Parties.Count == 0, $"{field}.parties", "must be empty with any_party");
        violations.Check(selector.Parties.Count <= MaxParties, $"{field}.parties", $"must be at most {MaxParties}");
        for (var i = 0; i < selector.Parties.Count; i++) violations.CheckParty(selector.Parties[i], $"{field}.parties[{i}]");
        for (var i = 0; i < selector.AgencyKinds.Count; i++) violations.CheckKnown(selector.AgencyKinds[i], $"{field}.agency_kinds[{i}]");
        violations.Check(selector.AgencyKinds.Count > 0 || selector.Parties.All(PartyName.IsAgency), $"{field}.agency_kinds", "must designate the authorities of the States listed");
    }

    public static void CheckTypes(RepeatedField<string> types, string field, Violations violations)
    {
        violations.Check(types.Count <= MaxTypes, field, $"must be at most {MaxTypes}");
        for (var i = 0; i < types.Count; i++) violations.Check(IsTypePath(types[i]), $"{field}[{i}]", "must be a dotted path of the taxonomy, as in smuggling.drugs");
    }

    private static bool IsTypePath(string path) =>
        path.Length <= 200 && path.Split('.').All(s => s.Length > 0 && s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'));

    private static void CheckAreas(V1.SharingProvision wire, Violations violations)
    {
        violations.Check(wire.Areas.Count <= MaxAreas, "provision.areas", $"must be at most {MaxAreas}");
        violations.Check(wire.AreaNames.Count <= MaxAreaNames, "provision.area_names", $"must be at most {MaxAreaNames}");
        violations.Check(wire.AreaNames.Distinct().Count() == wire.AreaNames.Count, "provision.area_names", "must not repeat itself");
        for (var i = 0; i < Math.Min(wire.AreaNames.Count, MaxAreaNames); i++) violations.CheckName("areas", wire.AreaNames[i], $"provision.area_names[{i}]");
        violations.Check(wire.Areas.Count + wire.AreaNames.Count > 0 == (wire.GeoRelation != V1.GeoRelation.Unspecified) && Enum.IsDefined(wire.GeoRelation),
            "provision.geo_relation", "must be given with areas or area_names, and only then");
        for (var i = 0; i < wire.Areas.Count; i++)
        {
            var corners = wire.Areas[i].Corners;
            var isRing = violations.Check(corners.Count is >= 3 and <= MaxCorners, $"provision.areas[{i}].corners", $"must be 3 to {MaxCorners}");
            var isOnGlobe = violations.Check(corners.All(c => c.Latitude is >= -90 and <= 90 && c.Longitude is >= -180 and <= 180),
                $"provision.areas[{i}].corners", "must lie within -90 and 90 degrees north, -180 and 180 degrees east");
            if (!isRing || !isOnGlobe || i >= MaxAreas) continue;
            violations.Check(new AreaPolygon(corners.Select(c => new Corner(c.Latitude, c.Longitude))).IsSimple, $"provision.areas[{i}].corners", "must go round one area, without crossing or touching themselves");
        }
    }

    private static void CheckPermit(V1.SharingProvision wire, Violations violations)
    {
        violations.Check(wire.Purposes.Count > 0, "provision.purposes", "is required");
        violations.Check(wire.Actions.Count > 0, "provision.actions", "is required");
        for (var i = 0; i < wire.Purposes.Count; i++) violations.CheckKnown(wire.Purposes[i], $"provision.purposes[{i}]");
        for (var i = 0; i < wire.Actions.Count; i++) violations.CheckKnown(wire.Actions[i], $"provision.actions[{i}]");
        for (var i = 0; i < wire.Fields.Count; i++) violations.CheckKnown(wire.Fields[i], $"provision.fields[{i}]");
        violations.CheckKnown(wire.Ceiling, "provision.ceiling");
        violations.Check(Enum.IsDefined(wire.StrictestTlp), "provision.strictest_tlp", "must be one of its values");
        violations.Check(Enum.IsDefined(wire.RecordTimeRule), "provision.record_time_rule", "must be one of its values");
        violations.Check(wire.RecordsFromTime is null != (wire.RecordTimeRule == V1.RecordTimeRule.Date), "provision.records_from_time", "must be given with RECORD_TIME_RULE_DATE, and only then");
        CaveatRules.CheckPermit(wire, violations);
    }

    /// <summary>What forbids or obliges does so for every purpose, action and marking: a narrower promise would not be kept.</summary>
    private static void CheckOthers(V1.SharingProvision wire, Violations violations)
    {
        const string ForPermits = "is for PERMIT only";
        violations.Check(wire.Purposes.Count == 0, "provision.purposes", ForPermits);
        violations.Check(wire.Actions.Count == 0, "provision.actions", ForPermits);
        violations.Check(wire.Fields.Count == 0, "provision.fields", ForPermits);
        violations.Check(wire.Ceiling == 0, "provision.ceiling", ForPermits);
        violations.Check(wire.StrictestTlp == 0, "provision.strictest_tlp", ForPermits);
        violations.Check(wire.RecordTimeRule == 0, "provision.record_time_rule", ForPermits);
        violations.Check(wire.RecordsFromTime is null, "provision.records_from_time", ForPermits);
        CaveatRules.CheckNone(wire, violations);
    }
}
