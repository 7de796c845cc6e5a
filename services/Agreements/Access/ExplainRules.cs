using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Access;

/// <summary>The described record and recipient, as the access rule looks at them.</summary>
internal static class ExplainRules
{
    private const int MaxOriginators = 50, MaxType = 200;
    private const double MaxAccuracyM = 1_000_000;

    /// <summary>Refusals: FIELDS_INVALID.</summary>
    public static void Check(V1.ExplainAccessRequest request)
    {
        var violations = new Violations();
        violations.Check(request.Originators.Count <= MaxOriginators, "originators", $"must be at most {MaxOriginators}");
        for (var i = 0; i < request.Originators.Count; i++) violations.CheckName("agencies", request.Originators[i], $"originators[{i}]");
        violations.CheckName("agencies", request.Recipient, "recipient");
        violations.CheckKnown(request.Purpose, "purpose");
        violations.CheckKnown(request.Action, "action");
        violations.CheckKnown(request.Domain, "domain");
        violations.Check(request.Type.Length <= MaxType, "type", $"must have at most {MaxType} characters");
        violations.CheckTime(request.RecordTime, "record_time");
        violations.CheckTime(request.AsOfTime, "as_of_time");
        violations.Check(Enum.IsDefined(request.Level), "level", "must be one of its values");
        if (request.Place is { } place)
        {
            violations.Check(place.Latitude is >= -90 and <= 90, "place.latitude", "must lie within -90 and 90");
            violations.Check(place.Longitude is >= -180 and <= 180, "place.longitude", "must lie within -180 and 180");
            violations.Check(place.AccuracyM is >= 0 and <= MaxAccuracyM, "place.accuracy_m", $"must lie within 0 and {MaxAccuracyM:0}");
        }

        violations.Check(Enum.IsDefined(request.Marking?.Classification ?? 0), "marking.classification", "must be one of its values");
        violations.Check(Enum.IsDefined(request.Marking?.Tlp ?? 0), "marking.tlp", "must be one of its values");
        violations.Refuse();
    }

    /// <summary>An officer of the recipient who is cleared for everything: the question is about the provisions.</summary>
    public static Caller Recipient(V1.ExplainAccessRequest request, string user) =>
        new(request.Recipient, user, request.Purpose.ToRule(), request.Purpose.ToRule(), Classification.TopSecret);

    public static Subject Subject(V1.ExplainAccessRequest request, IReadOnlyList<string> originators, long now) => new()
    {
        Domain = request.Domain.ToRule(),
        Type = request.Type,
        Level = request.Level.ToRule(),
        Originators = [.. originators.Distinct(StringComparer.Ordinal)],
        Place = request.Place.ToRule(),
        RecordedAt = request.RecordTime?.Microseconds() ?? now,
        Marking = request.Marking.ToRule(),
    };
}
