using SecurityCoop.BuildingBlocks;
using SecurityCoop.Logistics.Filing;
using SecurityCoop.Logistics.Screening;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>A consignment and its verbs: pure, without clock or store. Each verb gives a new state and leaves the old one as it was.</summary>
internal sealed partial class Consignment
{
    public const string Collection = "consignments";

    private readonly V1.Consignment state;

    private Consignment(V1.Consignment state) => this.state = state;

    public string Name => state.Name;

    public Guid Id => ResourceName.Uuid(Collection, state.Name)!.Value;

    public string Originator => state.Originator;

    /// <summary>Every agency whose information it holds, the originator first.</summary>
    public IReadOnlyList<string> Lineage => state.Lineage;

    public int Revision => state.Revision;

    /// <summary>UTC microseconds.</summary>
    public long FiledAt => state.FiledTime.Microseconds();

    public bool IsScreened => state.State == ConsignmentState.Screened;

    public OfficerJudgement? OfficerJudgement => state.OfficerJudgement;

    /// <summary>A declaration whose rules hold, filed.</summary>
    /// <param name="declared">Normalised.</param>
    /// <param name="id">A random UUID.</param>
    /// <param name="lineage">Every originator, the filing agency first.</param>
    /// <param name="at">UTC microseconds.</param>
    /// <param name="ahead">How long ahead it had to be filed.</param>
    public static Consignment File(V1.Consignment declared, Guid id, IReadOnlyList<string> lineage, long at, PrearrivalOptions ahead)
    {
        var state = new V1.Consignment
        {
            Name = ResourceName.Of(Collection, id),
            Originator = lineage[0],
            Lineage = { lineage },
            State = ConsignmentState.Filed,
            FiledTime = at.ToTimestamp(),
            UpdateTime = at.ToTimestamp(),
            Revision = 1,
        };
        Amendable.Merge(declared, state, Amendable.All);
        return new Consignment(WithDeadline(state, ahead));
    }

    /// <summary>What the declaration would say with these fields changed; to be read by <see cref="Declaration"/> before it is taken.</summary>
    public V1.Consignment Proposed(V1.Consignment declared, IReadOnlyList<string> paths)
    {
        var proposed = state.Clone();
        Amendable.Merge(declared, proposed, paths);
        return proposed;
    }

    /// <summary>The next revision, with a declaration whose rules hold. A risk that was found goes on to stand beside it: screen it anew.</summary>
    public Consignment Amend(V1.Consignment declared, string reason, long at, PrearrivalOptions ahead)
    {
        var next = Next(at, reason);
        Amendable.Merge(declared, next, Amendable.All);
        return new Consignment(WithDeadline(next, ahead));
    }

    /// <summary>The next revision, with what a screening found; this one where it found nothing new.</summary>
    public Consignment Screen(Assessment assessment, OfficerJudgement? officer, long at)
    {
        var same = With(state.Clone(), assessment, officer, state.ScreenTime?.Microseconds() ?? 0);
        return IsScreened && same.Equals(state) ? this : new Consignment(With(Next(at, ""), assessment, officer, at));
    }

    /// <summary>This revision, with what the screening that belongs to it found.</summary>
    public Consignment Rescreened(Assessment assessment) =>
        new(With(state.Clone(), assessment, state.OfficerJudgement, state.UpdateTime.Microseconds()));

    private V1.Consignment Next(long at, string reason)
    {
        var next = state.Clone();
        next.Revision++;
        next.UpdateTime = at.ToTimestamp();
        next.AmendReason = reason;
        return next;
    }

    private static V1.Consignment With(V1.Consignment state, Assessment assessment, OfficerJudgement? officer, long at)
    {
        (state.State, state.ScreenTime) = (ConsignmentState.Screened, at.ToTimestamp());
        (state.Risk, state.Lane, state.Score) = (assessment.Risk, assessment.Lane, assessment.Score);
        (state.RiskRulesVersion, state.OfficerJudgement) = (assessment.RulesVersion, officer);
        state.RiskReasons.Clear();
        state.RiskReasons.Add(assessment.Reasons);
        return state;
    }

    private static V1.Consignment WithDeadline(V1.Consignment state, PrearrivalOptions ahead)
    {
        var journey = new Journey(state.Mode, state.Containers.Count > 0, state.DepartureTime?.ToDateTimeOffset(), state.EtaTime.ToDateTimeOffset());
        var deadline = journey.FilingDeadline(ahead).Microseconds();
        (state.FilingDeadlineTime, state.FiledLate) = (deadline.ToTimestamp(), state.FiledTime.Microseconds() > deadline);
        return state;
    }
}
