using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>A question about records that need not exist. What it leaves out is not held against a provision: it becomes a condition.</summary>
internal sealed class PossibleQuestion
{
    // By which instrument an originator is bound is between it and the others (as in ExplainAccess).
    private const string Bound = "The originator is bound not to share some such records.", BoundAll = "The originator is bound not to share it.";
    // Whether it was asked for, no question about kinds of records says.
    private readonly HashSet<string> open = ["request"];

    public PossibleQuestion(V1.ExplainPossibleAccessRequest request)
    {
        if (request.Type.Length == 0) open.Add("type");
        if (request.Level == 0) open.Add("level");
        if (request.Place is null) open.Add("geography");
        if (request.RecordTime is null) open.UnionWith(["record_time", "delay"]);
        if (request.Marking is not { Classification: not 0 }) open.Add("classification");
        if (request.Marking is not { Tlp: not 0 }) open.Add("tlp");
        if (request.Marking is null) open.Add("release");
        // Of what is not stated, some may be forbidden.
        if (open.Overlaps(["type", "level", "geography"])) open.Add("forbidden");
    }

    public V1.PossibleProvision Judge(GrantExplanation judged)
    {
        var failed = judged.Failed.Select(f => new Type.V1.FailedDimension { Dimension = f.Dimension, Detail = f.Dimension == "forbidden" ? open.Contains(f.Dimension) ? Bound : BoundAll : f.Detail }).ToList();
        var wire = new V1.PossibleProvision
        {
            Originator = judged.Grant.Originator,
            Agreement = judged.Grant.Terms.Agreement,
            Provision = judged.Grant.Terms.Provision,
            Article = judged.Grant.Terms.Article,
            Conditions = { failed.Where(f => open.Contains(f.Dimension)) },
            Failed = { failed.Where(f => !open.Contains(f.Dimension)) },
        };
        wire.CouldPermit = wire.Failed.Count == 0;
        return wire;
    }

    public static string Summary(V1.PossibleAccess answer)
    {
        var possible = answer.Provisions.Where(p => p.CouldPermit).ToList();
        return possible.Count == 0
            ? "None of the agreements of your agency could permit it."
            : $"Possible of {string.Join(", ", possible.Select(p => p.Originator).Distinct())}, by {string.Join(", ", possible.Select(p => $"article {p.Article} of {p.Agreement}").Distinct())}.";
    }
}
