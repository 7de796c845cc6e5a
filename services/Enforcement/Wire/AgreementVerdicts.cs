using SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>An explanation by agreement: of each originator's agreements the provision that permits, or the one that came closest.</summary>
public static class AgreementVerdicts
{
    private static readonly string[] Order =
        ["parties", "in_force", "action", "domain", "type", "level", "geography", "purpose", "record_time", "classification", "tlp", "release", "request", "delay", "given", "forbidden"];

    /// <summary>Sums up what the explanation says of provisions; what it summed up before is replaced.</summary>
    public static AccessExplanation SumUp(this AccessExplanation explanation)
    {
        explanation.Agreements.Clear();
        explanation.Agreements.AddRange(explanation.Provisions
            .GroupBy(p => (p.Originator, Agreement: p.Provision.Split("/provisions/")[0]))
            .Select(g => (g.Key, Best: g.MaxBy(Closeness)!))
            .OrderByDescending(each => Closeness(each.Best))
            .Select(each => new AgreementVerdict
            {
                Originator = each.Key.Originator,
                Agreement = each.Key.Agreement,
                Permits = each.Best.Permits,
                Provision = each.Best.Provision,
                Article = each.Best.Article,
                // The same message as the provision's, so that what is hidden of one is hidden of both.
                FirstFailed = each.Best.Failed.FirstOrDefault(),
            }));
        return explanation;
    }

    // What fails later in the order of the rule came closer.
    private static int Closeness(ProvisionVerdict verdict) => verdict.Permits ? int.MaxValue : Array.IndexOf(Order, verdict.Failed.FirstOrDefault()?.Dimension);
}
