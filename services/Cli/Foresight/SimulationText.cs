using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Cli.Foresight;

/// <summary>The outcome of a simulation in lines.</summary>
internal static class SimulationText
{
    public static IEnumerable<string> Lines(SimulateChangeResponse answer)
    {
        yield return $"{answer.Agreement.Name} would be {Spelled.Out(answer.Agreement.State)}; effective {Spelled.Out(answer.EffectiveTime)}, compared at {Spelled.Out(answer.ComparedTime)} (epoch {answer.Epoch}). Nothing was recorded.";
        if (answer.Differences.Count == 0) yield return "  no access would change for your side";
        foreach (var difference in answer.Differences)
        {
            foreach (var alike in difference.Articles.GroupBy(a => a.Change))
                yield return $"  {difference.Originator} -> {difference.Recipient}  {Spelled.Out(difference.Domain)}: {Spelled.Out(alike.Key)} article {string.Join(", ", alike.Select(a => $"{a.Article}{Forbids(a.Effect)}{Terms(a.Terms)}"))}";
        }

        foreach (var service in answer.Services)
        {
            if (service.Unavailable) yield return $"  {service.Service}: {service.Detail}";
            else if (service.Impacts.Count == 0) yield return $"  {service.Service}: no record would change hands, as far as you may know";
            foreach (var impact in service.Impacts) yield return $"  {service.Service}: {Impact(impact)}";
        }
    }

    private static string Impact(RecipientImpact impact)
    {
        List<string> counts = [];
        if (impact.HasGained) counts.Add($"gain {impact.Gained}");
        if (impact.HasLost) counts.Add($"lose {impact.Lost}");
        if (impact.HasChanged) counts.Add($"see {impact.Changed} otherwise");
        var whose = impact.Originator.Length > 0 ? $" of {impact.Originator}" : "";
        var streams = impact.HasOpenStreams ? $"; {impact.OpenStreams} of its open streams would take records back" : "";
        return $"{impact.Recipient} would {string.Join(", ", counts)} {impact.Collection}{whose}{streams}{(impact.LowerBound ? " (at least)" : "")}";
    }

    private static string Forbids(ProvisionEffect effect) => effect switch
    {
        ProvisionEffect.Permit => "",
        ProvisionEffect.Oblige => " (obliges)",
        _ => " (forbids)",
    };

    private static string Terms(IEnumerable<string> terms) => string.Join(", ", terms) is { Length: > 0 } text ? $" ({text})" : "";
}
