using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Identifiers.Units;
using SecurityCoop.Journal;
using SecurityCoop.Logistics.Screening;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

// How others look at a consignment: the access rule, the risk rules, and whoever reads it.
internal sealed partial class Consignment
{
    /// <summary>As the access rule looks at it.</summary>
    public Subject Subject => new()
    {
        Domain = Domain.Consignment,
        Type = "",
        Level = state.Risk.ToRule(),
        Originators = state.Lineage,
        RecordedAt = FiledAt,
        RevisedAt = state.UpdateTime?.Microseconds() ?? FiledAt,
        Marking = state.Marking.ToRule(),
    };

    /// <summary>As it is stored; not to be changed.</summary>
    public V1.Consignment Whole => state;

    /// <summary>As the risk rules look at it.</summary>
    public RiskFacts FactsFor(IReadOnlySet<Trader> firstTimers) => new()
    {
        Mode = state.Mode,
        Origin = state.Origin,
        Transit = state.Transit,
        Destination = state.Destination,
        Containers = state.Containers,
        Goods = [.. state.Goods.Select(line => new DeclaredGoods(line.HsCode, line.Description, Mass.Parse(line.GrossMassKg), line.Packages, line.Container))],
        FiledLate = state.FiledLate,
        FirstTimers = firstTimers,
    };

    /// <summary>What of it a reader is shown.</summary>
    /// <param name="verdict">A permission.</param>
    /// <param name="epoch">The policy that the verdict rests on.</param>
    public V1.Consignment ShownBy(in Verdict verdict, long epoch)
    {
        var shown = verdict.Mask.HasFlag(FieldGroups.Core) ? state.Clone() : Outline();
        if (!verdict.Mask.HasFlag(FieldGroups.Nominal)) (shown.Consignor, shown.Consignee) = ("", "");
        if (!verdict.Mask.HasFlag(FieldGroups.Method)) HideMethod(shown);
        if (!verdict.Own) shown.Marking = shown.Marking.ForForeign();
        shown.Etag = Etag.Of(Name, Revision);
        shown.Disclosure = verdict.ToWire(epoch);
        return shown;
    }

    /// <summary>The answer to a change: what the originator told, whole. It rests on no provision, so a retry gives the same bytes.</summary>
    public V1.Consignment ShownToOriginator()
    {
        var shown = state.Clone();
        shown.Etag = Etag.Of(Name, Revision);
        shown.Disclosure = new Type.V1.Disclosure { Own = Lineage.Count == 1, Fields = { FieldGroups.All.ToWire() } };
        return shown;
    }

    private static void HideMethod(V1.Consignment shown)
    {
        (shown.Score, shown.RiskRulesVersion, shown.AmendReason, shown.OfficerJudgement) = (0, "", "", null);
        shown.RiskReasons.Clear();
    }

    // Without CORE a reader learns that there is such a record, and how to handle it.
    private V1.Consignment Outline() => new()
    {
        Name = state.Name,
        Originator = state.Originator,
        Lineage = { state.Lineage },
        Marking = state.Marking,
        Revision = state.Revision,
        FiledTime = state.FiledTime,
        UpdateTime = state.UpdateTime,
    };
}
