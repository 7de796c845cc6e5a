using SecurityCoop.Agreements.Dossiers;

namespace SecurityCoop.Agreements.Meetings;

internal static class MeetingSections
{
    public const string SeriesCollection = "meetingSeries", MeetingCollection = "meetings";

    /// <summary>Kinds of journal entries.</summary>
    public const string SeriesRecorded = "meeting-series.recorded", SeriesChanged = "meeting-series.changed", Scheduled = "meeting.scheduled", DelegationRecorded = "meeting.delegation-recorded",
        Held = "meeting.held", Cancelled = "meeting.cancelled", OutcomeRecorded = "meeting.outcome-recorded";

    public static Section<V1.MeetingSeries> Series { get; } = new(SeriesCollection, V1.MeetingSeries.Parser, Complete);

    public static Section<V1.Meeting> Meetings { get; } = new(MeetingCollection, V1.Meeting.Parser, Complete);

    /// <summary>Null where the first day is not known.</summary>
    public static V1.Quorum? QuorumOf(this Standing standing, V1.Meeting meeting) =>
        MeetingDates.FirstDay(meeting.Date) is { } day
            ? QuorumRule.Count(standing.PartiesInForce(standing.Calendar.StartOf(day)), meeting.Delegations, meeting.Quorum, standing.Register)
            : null;

    public static void Demand(this V1.Meeting meeting, params ReadOnlySpan<V1.MeetingState> allowed)
    {
        if (!allowed.Contains(meeting.State)) throw MeetingRefusals.StateForbids(meeting.Name, meeting.State);
    }

    private static void Complete(V1.MeetingSeries shown, Standing standing)
    {
        shown.NextRound = Rounds.Next(shown);
        shown.NextHost = Rounds.HostOf(shown, shown.NextRound);
    }

    private static void Complete(V1.Meeting shown, Standing standing)
    {
        if (MeetingDates.Days(shown.Date) is { } days) shown.DurationDays = days;
        shown.Present = standing.QuorumOf(shown);
    }
}
