using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>What a commitment must say. Notes everything that is wrong with it.</summary>
internal static class CommitmentRules
{
    private const int MaxText = 2_000, MaxArticle = 50, MaxMetrics = 20, MaxPreconditions = 20, MaxMilestones = 50, MaxSources = 50, MaxDescription = 200, MaxPartText = 500;

    public static void Check(V1.Commitment wire, string path, Violations violations)
    {
        Texts.CheckGiven(wire.Text, MaxText, $"{path}.text", violations);
        Texts.Check(wire.Article, MaxArticle, $"{path}.article", violations);
        violations.CheckTopics(wire.Topics, $"{path}.topics");
        violations.CheckKnown(wire.Bindingness, $"{path}.bindingness");
        violations.CheckPartial(wire.DueDate, $"{path}.due_date");
        violations.CheckParts([.. wire.Metrics.Select(m => m.MetricId)], MaxMetrics, $"{path}.metrics", "metric_id");
        for (var i = 0; i < Math.Min(wire.Metrics.Count, MaxMetrics); i++) CheckMetric(wire.Metrics[i], $"{path}.metrics[{i}]", violations);
        violations.CheckParts([.. wire.Preconditions.Select(p => p.PreconditionId)], MaxPreconditions, $"{path}.preconditions", "precondition_id");
        for (var i = 0; i < Math.Min(wire.Preconditions.Count, MaxPreconditions); i++)
        {
            violations.CheckKnown(wire.Preconditions[i].Kind, $"{path}.preconditions[{i}].kind");
            Texts.Check(wire.Preconditions[i].Text, MaxPartText, $"{path}.preconditions[{i}].text", violations);
        }

        violations.CheckParts([.. wire.Milestones.Select(m => m.MilestoneId)], MaxMilestones, $"{path}.milestones", "milestone_id");
        for (var i = 0; i < Math.Min(wire.Milestones.Count, MaxMilestones); i++)
        {
            violations.CheckPartial(wire.Milestones[i].DueDate, $"{path}.milestones[{i}].due_date");
            Texts.Check(wire.Milestones[i].Text, MaxPartText, $"{path}.milestones[{i}].text", violations);
        }

        CheckSources(wire, path, violations);
    }

    private static void CheckMetric(V1.Metric metric, string path, Violations violations)
    {
        Texts.Check(metric.Description, MaxDescription, $"{path}.description", violations);
        violations.Check(QuantityRules.IsUnit(metric.Unit), $"{path}.unit", "must be two or three capital letters or digits, by UN/ECE Recommendation 20 or ISO 4217");
        if (metric.Target is { } target)
        {
            QuantityRules.Check(target, $"{path}.target", violations);
            violations.Check(target.Unit == metric.Unit, $"{path}.target.unit", "must be the metric's");
        }

        if (metric.HasRisingInYear)
        {
            violations.Check(metric.RisingInYear is >= 1900 and <= 2200, $"{path}.rising_in_year", "must lie within 1900 and 2200");
            violations.Check(metric.Period == V1.MetricPeriod.CalendarYear && metric.Target is null, $"{path}.rising_in_year", "needs the period CALENDAR_YEAR and no target");
        }

        violations.Check(!metric.Decisive || metric.HasRisingInYear || MetricLog.TargetOf(metric) is not null, $"{path}.decisive", "needs a target that can be reached, or rising_in_year");
    }

    private static void CheckSources(V1.Commitment wire, string path, Violations violations)
    {
        violations.Check(wire.EvidenceSources.Count <= MaxSources, $"{path}.evidence_sources", $"must be at most {MaxSources}");
        violations.Check(wire.EvidenceSources.DistinctBy(s => (s.SourceCase, s.Resource, s.Kind)).Count() == wire.EvidenceSources.Count, $"{path}.evidence_sources", "must not name the same source twice");
        for (var i = 0; i < Math.Min(wire.EvidenceSources.Count, MaxSources); i++)
        {
            var (source, field) = (wire.EvidenceSources[i], $"{path}.evidence_sources[{i}]");
            violations.Check(wire.Metrics.Any(m => m.MetricId == source.MetricId), $"{field}.metric_id", "must be one of the commitment's metrics");
            if (source.SourceCase == V1.EvidenceSource.SourceOneofCase.Resource) violations.Check(EvidenceRules.IsResource(source.Resource), $"{field}.resource", "must be a resource name, as in transfers/{uuid}");
            else if (source.SourceCase == V1.EvidenceSource.SourceOneofCase.Kind) violations.CheckKnown(source.Kind, $"{field}.kind");
            else violations.Add(field, "must name a resource or a kind");
        }
    }
}
