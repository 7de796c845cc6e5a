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
        return question.IsReleased ? Dimension.None : Dimension.Release;
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
        Dimension.Release => question.IsReleased,
        _ => false,
    };

    /// <summary>Tells whether a forbidding provision speaks of this record. What is not known of the record may well be forbidden.</summary>
    public static bool Forbids(in Clause clause, in Question question)
    {
        var subject = question.Subject;
        return clause.OperatesAt(question.At)
            && (clause.Domain == subject.Domain || clause.Domain == Sharing.Domain.Unspecified)
            && (string.IsNullOrEmpty(subject.Type) || clause.Types.Covers(subject.Type))
            && (question.Level >= clause.MinLevel || question.Level == Sharing.Level.Unspecified)
            && (clause.Geography is null || clause.Geography.MayTouch(subject.Place));
    }

    private static bool Action(in Clause clause, in Question question) => (clause.Actions & question.OpenedBy) != 0;

    private static bool Domain(in Clause clause, in Question question) => clause.Domain == question.Domain;

    private static bool Type(in Clause clause, in Question question) => clause.Types.Covers(question.Subject.Type);

    private static bool Level(in Clause clause, in Question question) => question.Level >= clause.MinLevel;

    private static bool Geography(in Clause clause, in Question question) =>
        clause.Geography is null || question.Subject.Place is { } place && clause.Geography.Holds(place);

    private static bool Purpose(in Clause clause, in Question question) => (clause.Purposes & question.Purpose) != 0;

    private static bool RecordTime(in Clause clause, in Question question) => question.Subject.RecordedAt >= clause.RecordsFrom;

    private static bool Classification(in Clause clause, in Question question) => question.Classification <= clause.Ceiling;

    private static bool Tlp(in Clause clause, in Question question) => question.Tlp <= clause.StrictestTlp;
}
