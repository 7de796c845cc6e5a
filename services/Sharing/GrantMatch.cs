namespace SecurityCoop.Sharing;

/// <summary>How one provision is compared with one question: the dimensions of the rule, each a line.</summary>
internal static class GrantMatch
{
    /// <summary>The first dimension in which an opening provision fails; <see cref="Dimension.None"/> where all hold.</summary>
    public static Dimension FirstFailure(in Clause clause, in Question question, out long until)
    {
        if (!clause.OperatesUntil(question.At, out until)) return Dimension.InForce;
        if (!Action(clause, question)) return Dimension.Action;
        if (!Domain(clause, question)) return Dimension.Domain;
        if (!Type(clause, question)) return Dimension.Type;
        if (!Level(clause, question)) return Dimension.Level;
        if (!Geography(clause, question)) return Dimension.Geography;
        if (!Purpose(clause, question)) return Dimension.Purpose;
        if (!RecordTime(clause, question)) return Dimension.RecordTime;
        if (!Classification(clause, question)) return Dimension.Classification;
        if (!Tlp(clause, question)) return Dimension.Tlp;
        if (!question.IsReleased) return Dimension.Release;
        return clause.IsPlain ? Dimension.None : FirstOpenCaveat(clause, question);
    }

    private static Dimension FirstOpenCaveat(in Clause clause, in Question question)
    {
        if (!Release(clause, question)) return Dimension.Release;
        if (!Request(clause, question)) return Dimension.Request;
        if (!Delay(clause, question)) return Dimension.Delay;
        return Given(clause, question) ? Dimension.None : Dimension.Given;
    }

    /// <summary>The same, one dimension at a time, for explanations.</summary>
    public static bool Holds(Dimension dimension, in Clause clause, in Question question) => dimension switch
    {
        Dimension.InForce => clause.OperatesAt(question.At),
        Dimension.Action => Action(clause, question),
        Dimension.Domain => Domain(clause, question),
        Dimension.Type => Type(clause, question),
        Dimension.Level => Level(clause, question),
        Dimension.Geography => Geography(clause, question),
        Dimension.Purpose => Purpose(clause, question),
        Dimension.RecordTime => RecordTime(clause, question),
        Dimension.Classification => Classification(clause, question),
        Dimension.Tlp => Tlp(clause, question),
        Dimension.Release => question.IsReleased && Release(clause, question),
        Dimension.Request => Request(clause, question),
        Dimension.Delay => Delay(clause, question),
        Dimension.Given => Given(clause, question),
        _ => false,
    };

    /// <summary>When a delayed provision reaches a revision.</summary>
    public static long ReachedAt(in Clause clause, Subject subject) => Sum(subject.RevisedAt, clause.Caveats.Delay);

    /// <summary>What a provision opens of a record: where it is residual, no more than was given.</summary>
    public static FieldGroups Opened(in Clause clause, Subject subject) =>
        clause.IsPlain || clause.Grant.Terms.Standing == Standing.Full ? clause.Fields : clause.Fields & subject.Given;

    /// <summary>Tells whether a forbidding provision speaks of this record. What is not known of the record may well be forbidden.</summary>
    public static bool Forbids(in Clause clause, in Question question)
    {
        var subject = question.Subject;
        return clause.OperatesAt(question.At)
            && (clause.Domain == subject.Domain || clause.Domain == Sharing.Domain.Unspecified)
            && (string.IsNullOrEmpty(subject.Type) || clause.Types.Covers(subject.Type))
            && (question.Level >= clause.MinLevel || question.Level == Sharing.Level.Unspecified)
            && (clause.Geography is null || clause.Geography.MayTouch(subject.Place, subject.HappenedAt));
    }

    private static bool Action(in Clause clause, in Question question) => (clause.Actions & question.OpenedBy) != 0;

    private static bool Domain(in Clause clause, in Question question) => clause.Domain == question.Domain;

    private static bool Type(in Clause clause, in Question question) => clause.Types.Covers(question.Subject.Type);

    private static bool Level(in Clause clause, in Question question) => question.Level >= clause.MinLevel;

    private static bool Geography(in Clause clause, in Question question) =>
        clause.Geography is null || question.Subject.Place is { } place && clause.Geography.Holds(place, question.Subject.HappenedAt);

    private static bool Purpose(in Clause clause, in Question question) => (clause.Purposes & question.Purpose) != 0;

    private static bool RecordTime(in Clause clause, in Question question) => question.Subject.RecordedAt >= clause.RecordsFrom;

    private static bool Classification(in Clause clause, in Question question) => clause.IsPlain || clause.Grant.Equivalents is null
        ? question.Classification <= clause.Ceiling
        : IsWithin(Equivalent(clause.Grant.Equivalents, question.Subject.Marking.Classification), clause.Ceiling, question.Caller.Clearance);

    /// <summary>What the originator's classification is in the agreement's lattice; Unspecified where there is no equivalent.</summary>
    public static Classification Equivalent(IReadOnlyList<Classification> equivalents, Classification marked) =>
        marked != Sharing.Classification.Unspecified && (int)marked < equivalents.Count ? equivalents[(int)marked] : Sharing.Classification.Unspecified;

    /// <summary>Nothing without a classification passes, and nothing above what the provision carries or the caller is cleared for.</summary>
    public static bool IsWithin(Classification classification, Classification ceiling, Classification clearance) =>
        classification is > Sharing.Classification.Unspecified and <= Sharing.Classification.TopSecret && classification <= ceiling && classification <= clearance;

    private static bool Tlp(in Clause clause, in Question question) => question.Tlp <= clause.StrictestTlp;

    private static bool Release(in Clause clause, in Question question) =>
        !clause.Caveats.OriginatorControlled || Question.Lists(question.Subject.Marking.ReleasedTo, question.Caller.Agency);

    private static bool Request(in Clause clause, in Question question) =>
        !clause.Caveats.RequiresRequest || Question.Lists(question.Subject.RequestedBy, question.Caller.Agency);

    private static bool Delay(in Clause clause, in Question question) => clause.Caveats.Delay <= 0 || ReachedAt(clause, question.Subject) <= question.At;

    // READ of what was given, and nothing of what was not.
    private static bool Given(in Clause clause, in Question question) => clause.Grant.Terms.Standing == Standing.Full
        || question.Action is Actions.Read or Actions.Discover && Opened(clause, question.Subject) != FieldGroups.None;

    private static long Sum(long instant, long duration) => instant > long.MaxValue - duration ? long.MaxValue : instant + duration;
}
