using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>Rules of a source. What nobody has graded is F6 in the Admiralty code: it cannot be judged, which is not the worst grade.</summary>
public static class SourceRules
{
    private const int MaxPublisher = 200, MaxRelays = 10;

    /// <summary>A source that is absent breaks no rule.</summary>
    public static void Check(SourceRef? source, string path, Violations violations)
    {
        if (source is null) return;
        Texts.CheckGiven(source.Publisher, MaxPublisher, $"{path}.publisher", violations);
        violations.Check(source.RelayedBy.Count <= MaxRelays, $"{path}.relayed_by", $"must be at most {MaxRelays}");
        for (var i = 0; i < Math.Min(source.RelayedBy.Count, MaxRelays); i++) Texts.CheckGiven(source.RelayedBy[i], MaxPublisher, $"{path}.relayed_by[{i}]", violations);
        Instants.Check(source.RetrievedTime, $"{path}.retrieved_time", violations);
        violations.Check(Enum.IsDefined(source.Reliability), $"{path}.reliability", "must be one of its values");
        violations.Check(Enum.IsDefined(source.Credibility), $"{path}.credibility", "must be one of its values");
    }

    /// <summary>The same with both grades said.</summary>
    public static SourceRef Graded(this SourceRef source)
    {
        var graded = source.Clone();
        if (graded.Reliability == SourceReliability.Unspecified) graded.Reliability = SourceReliability.F;
        if (graded.Credibility == InformationCredibility.Unspecified) graded.Credibility = InformationCredibility.CannotBeJudged;
        return graded;
    }
}
