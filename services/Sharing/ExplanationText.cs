using System.Globalization;

namespace SecurityCoop.Sharing;

/// <summary>The sentences of an explanation: what the provision asks, and what the question found.</summary>
internal static class ExplanationText
{
    public static string Detail(Dimension dimension, in Clause clause, in Question question)
    {
        var (terms, subject, caller, marking) = (clause.Grant.Terms, question.Subject, question.Caller, question.Subject.Marking);
        return dimension switch
        {
            Dimension.InForce => InForce(clause, question.At),
            Dimension.Action => $"The provision opens {Names(terms.Actions)}; asked was {Names(question.Action)}.",
            Dimension.Domain => $"The provision speaks of {Name(terms.Domain)} records; this is {Name(subject.Domain)}.",
            Dimension.Type => $"The provision covers {Types(clause.Types)}; the record's type is {(string.IsNullOrEmpty(subject.Type) ? "not stated" : subject.Type)}.",
            Dimension.Level => $"The provision asks for at least {Name(terms.MinLevel)}; the record's level is {Name(subject.Level)}.",
            Dimension.Geography => Geography(terms.Geography, subject.Place),
            Dimension.Purpose => Purpose(terms, caller, marking),
            Dimension.RecordTime => $"The provision reaches records since {Instant(clause.RecordsFrom)}; this one was recorded {Instant(subject.RecordedAt)}.",
            Dimension.Classification when clause.Grant.Equivalents is { } table => $"The provision carries up to {Name(terms.Ceiling)} and the caller is cleared up to {Name(caller.Clearance)}; the record is {Name(marking.Classification)}, which under the agreement is {Equivalent(table, marking)}.",
            Dimension.Classification => $"The provision carries up to {Name(terms.Ceiling)} and the caller is cleared up to {Name(caller.Clearance)}; the record is {Name(marking.Classification)}.",
            Dimension.Tlp => Tlp(terms, marking),
            Dimension.Release => Release(question),
            Dimension.Request => $"The provision opens what was asked for; {caller.Agency} has no request for the record.",
            Dimension.Delay => $"The provision reaches a revision {Span(terms.Caveats.Delay)} after it was recorded, so this one at {Instant(GrantMatch.ReachedAt(clause, subject))}.",
            Dimension.Given => $"The provision is no longer in force and leaves readable what {caller.Agency} was given before; this revision was not, or {Names(question.Action)} is more than reading.",
            _ => "",
        };
    }

    public static string Forbidden(Grant forbid) => $"{Citation(forbid)} forbids it.";

    public static string Summary(Verdict verdict, IReadOnlyList<GrantExplanation> judged, Caller caller, Subject subject)
    {
        if (verdict.Own) return $"Permitted: {caller.Agency} is the only originator; no provision is needed.";
        if (verdict.Permitted)
            return $"Permitted under {string.Join(" and ", verdict.Basis.Select(Citation).Distinct())}; {Until(verdict.ValidUntil)}.";

        var alone = subject.Originators.FirstOrDefault(o => o != caller.Agency && !judged.Any(g => g.Grant.Originator == o && g.Permits));
        var closest = judged.Where(g => g.Grant.Originator == alone).MaxBy(g => Rank(g.Failed[0].Dimension));
        return closest is null
            ? $"Refused: no provision shares records of {alone ?? "an unnamed originator"} with {caller.Agency}."
            : $"Refused: {Citation(closest.Grant)} comes closest. {closest.Failed[0].Detail}";
    }

    private static int Rank(string name)
    {
        for (var dimension = Dimension.InForce; dimension <= Dimension.Forbidden; dimension++)
        {
            if (dimension.Name() == name) return (int)dimension;
        }
        return 0;
    }

    private static string Citation(Grant grant) => $"article {grant.Terms.Article} of {grant.Terms.Agreement} ({grant.Terms.TextVersion})";

    private static string InForce(in Clause clause, long at) =>
        $"Between {clause.Grant.Originator} and {clause.Grant.Recipient} the provision operates {Periods(clause.Grant.Periods)}; asked was {Instant(at)}.";

    private static string Periods(IReadOnlyList<Period>? periods) => periods is null or { Count: 0 }
        ? "at no time"
        : string.Join(", ", periods.Select(p => $"from {Instant(p.From)}" + (p.Until == long.MaxValue ? " on" : $" until {Instant(p.Until)}")));

    private static string Types(TypeScope types) =>
        (types.Included.Count == 0 ? "every type" : string.Join(", ", types.Included))
        + (types.Excluded.Count == 0 ? "" : $" except {string.Join(", ", types.Excluded)}");

    private static string Geography(GeoScope? scope, Place? place)
    {
        var asked = scope?.Relation == GeoRelation.Within ? "wholly inside" : "at least partly inside";
        return place is { } known
            ? $"The provision asks for a place {asked} its {scope?.Areas.Count} area(s); {known.Latitude:0.####}, {known.Longitude:0.####} with {known.AccuracyMetres:0} m accuracy is not."
            : $"The provision asks for a place {asked} its {scope?.Areas.Count} area(s); the record has no place.";
    }

    private static string Purpose(GrantTerms terms, Caller caller, Marking marking)
    {
        if (Question.UsablePurpose(caller) == Purposes.None)
            return $"The caller must act for one purpose of its mandate ({Names(caller.Mandate)}); stated was {Names(caller.Purpose)}.";
        return (marking.ExcludedPurposes & caller.Purpose) != 0
            ? $"The originator excludes {Names(marking.ExcludedPurposes)}; stated was {Names(caller.Purpose)}."
            : $"The provision allows {Names(terms.Purposes)}; stated was {Names(caller.Purpose)}.";
    }

    private static string Tlp(GrantTerms terms, Marking marking) => marking.Tlp switch
    {
        Sharing.Tlp.Unspecified => "The record carries no traffic light, and unlabelled is not CLEAR.",
        _ when marking.Tlp > terms.StrictestTlp => $"The provision carries up to TLP:{TlpName(terms.StrictestTlp)}; the record is TLP:{TlpName(marking.Tlp)}.",
        Sharing.Tlp.Red => "The record is TLP:RED, and the caller is not among the persons named.",
        _ => $"The record is TLP:{TlpName(marking.Tlp)}, and the caller's agency is not among the agencies addressed.",
    };

    private static string Release(in Question question)
    {
        var (marking, parent) = (question.Subject.Marking, question.Policy.ParentOf(question.Caller.Agency));
        return marking.ReleasableTo is not { Count: > 0 } states || states.Contains(parent)
            ? $"The originator controls each release, and has not released the record to {question.Caller.Agency}."
            : $"The record is releasable to {string.Join(", ", states)} only; {question.Caller.Agency} belongs to {parent ?? "no State that is known"}.";
    }

    private static string Equivalent(IReadOnlyList<Classification> table, Marking marking) =>
        GrantMatch.Equivalent(table, marking.Classification) is var known and not Classification.Unspecified ? Name(known) : "nothing it knows";

    private static string Span(long microseconds) => TimeSpan.FromMicroseconds(microseconds) switch
    {
        { TotalDays: >= 2 } days => $"{days.TotalDays.ToString("0.#", CultureInfo.InvariantCulture)} days",
        { TotalHours: >= 2 } hours => $"{hours.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} hours",
        { TotalMinutes: >= 2 } minutes => $"{minutes.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)} minutes",
        var seconds => $"{seconds.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds",
    };

    private static string TlpName(Tlp tlp) => tlp == Sharing.Tlp.AmberStrict ? "AMBER+STRICT" : Name(tlp);

    private static string Name<T>(T value) where T : struct, Enum =>
        Convert.ToInt64(value) == 0 ? "not stated" : value.ToString().ToUpperInvariant();

    private static string Names<T>(T values) where T : struct, Enum => Convert.ToInt64(values) == 0 ? "nothing" : values.ToString();

    private static string Until(long instant) => instant == long.MaxValue ? "no end is known" : $"valid until {Instant(instant)}";

    // Instants at the ends of the scale are legal; a calendar does not reach them.
    private static string Instant(long microseconds) =>
        microseconds is > -62_000_000_000_000_000 and < 250_000_000_000_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)
            : microseconds > 0 ? "the end of time" : "the beginning of time";
}
