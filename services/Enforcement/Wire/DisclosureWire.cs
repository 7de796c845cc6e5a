using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>Why the caller sees a record, as the contract says it.</summary>
public static class DisclosureWire
{
    public static W.Disclosure ToWire(this in Verdict verdict, long epoch)
    {
        var wire = new W.Disclosure { Own = verdict.Own, Epoch = epoch };
        wire.Fields.Add(verdict.Mask.ToWire());
        foreach (var grant in verdict.Basis) wire.Basis.Add(new W.Basis { Originator = grant.Originator, Provision = grant.Terms.Provision, Article = grant.Terms.Article });
        if (verdict.Basis.Count > 0)
        {
            wire.Handling.Add(verdict.Handling.ToWire());
            wire.Retention = verdict.Retention.ToDuration();
            wire.Residual = verdict.IsResidual;
        }

        if (verdict.ValidUntil is > 0 and < long.MaxValue) wire.ValidUntilTime = verdict.ValidUntil.ToTimestamp();
        return wire;
    }

    /// <summary>An explanation, as far as <paramref name="forOriginators"/> may learn: what others grant is none of their business.</summary>
    public static W.AccessExplanation ToWire(this Explanation explanation, long epoch, Func<string, bool> forOriginators)
    {
        var wire = new W.AccessExplanation { Permitted = explanation.Verdict.Permitted, Summary = explanation.Summary };
        if (explanation.Verdict.Permitted) wire.Disclosure = explanation.Verdict.ToWire(epoch);
        foreach (var judged in explanation.Grants.Where(g => forOriginators(g.Grant.Originator)))
        {
            var verdict = new W.ProvisionVerdict { Originator = judged.Grant.Originator, Provision = judged.Grant.Terms.Provision, Article = judged.Grant.Terms.Article, Permits = judged.Permits };
            verdict.Failed.Add(judged.Failed.Select(f => new W.FailedDimension { Dimension = f.Dimension, Detail = f.Detail }));
            wire.Provisions.Add(verdict);
        }

        return wire.SumUp();
    }
}
