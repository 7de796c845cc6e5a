using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Reports;
using static SecurityCoop.Incidents.V1.AttentionState;

namespace SecurityCoop.Incidents.Attention;

/// <summary>An agency's attention to an incident: pure, without clock or store.</summary>
internal static class Attention
{
    private const int MaxSteps = 100;

    /// <summary>The next step of a row, or the first.</summary>
    public static V1.Attention Step(V1.Attention? before, V1.AttentionStep step, long? shelvedUntil, string escalatedTo)
    {
        var next = new V1.Attention { State = step.State, ShelfEndTime = shelvedUntil?.ToTimestamp(), EscalatedTo = escalatedTo, Steps = { step } };
        if (before is not null) next.Steps.Add(before.Steps.Take(MaxSteps - 1));
        return next;
    }

    /// <summary>As it stands at an instant: what was shelved is new again when its time is over, or when there is more to know.</summary>
    /// <param name="row">Null where nobody has looked after it.</param>
    /// <param name="incident">Its id.</param>
    /// <param name="revision">Of the incident, as the agency sees it.</param>
    /// <param name="now">UTC microseconds.</param>
    public static V1.Attention At(AttentionRow? row, Guid incident, int revision, long now)
    {
        var shown = row is null ? new V1.Attention { State = New } : V1.Attention.Parser.ParseFrom(row.Body);
        shown.Incident = ResourceName.Of(Incident.Collection, incident);
        shown.RevisedSince = shown.Steps.Count > 0 && shown.Steps[0].Revision < revision;
        if (shown.State == Shelved && (shown.RevisedSince || shown.ShelfEndTime.Microseconds() <= now)) (shown.State, shown.ShelfEndTime) = (New, null);
        return shown;
    }

    public static void Move(AttentionRow row, V1.Attention next, long at)
    {
        row.Revision++;
        (row.SteppedAt, row.Body) = (at, next.ToByteArray());
    }
}
