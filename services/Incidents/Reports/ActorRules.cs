using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Reports;

/// <summary>Actors: their rules, and what of them a reader is shown. A label is what a source calls somebody, not what somebody is.</summary>
internal static class ActorRules
{
    private const int Most = 50, MaxWords = 200;

    public static void Check(IReadOnlyList<V1.Actor> actors, Violations violations)
    {
        violations.Check(actors.Count <= Most, "incident.actors", $"must be at most {Most}");
        for (var i = 0; i < Math.Min(actors.Count, Most); i++)
        {
            Texts.CheckGiven(actors[i].Label, MaxWords, $"incident.actors[{i}].label", violations);
            Texts.Check(actors[i].AttributedBy, MaxWords, $"incident.actors[{i}].attributed_by", violations);
        }
    }

    /// <summary>The same with the grade said: what nobody has graded cannot be judged.</summary>
    public static void Grade(IEnumerable<V1.Actor> actors)
    {
        foreach (var actor in actors.Where(a => a.Credibility == InformationCredibility.Unspecified)) actor.Credibility = InformationCredibility.CannotBeJudged;
    }

    public static bool IsNominal(V1.Actor actor) => actor.Kind is V1.ActorKind.Person or V1.ActorKind.Company or V1.ActorKind.Unknown or V1.ActorKind.Unspecified;
}
