namespace SecurityCoop.Agreements.Meetings;

/// <summary>The numbers of a series. Pure; refuses by throwing.</summary>
internal static class Rounds
{
    public static int Next(V1.MeetingSeries series) => series.Rounds.Append(series.RoundsBefore).Max() + 1;

    /// <summary>Whose turn a round is; empty where no turns are kept.</summary>
    public static string HostOf(V1.MeetingSeries series, int round) => series.Hosts.Count == 0 ? "" : series.Hosts[(round - 1) % series.Hosts.Count];

    /// <summary>Gives a meeting its number and its host. Refusals: ROUND_TAKEN, ROUND_LEAVES_GAP, HOST_OUT_OF_TURN.</summary>
    public static void Assign(V1.MeetingSeries series, V1.Meeting meeting)
    {
        var next = Next(series);
        if (meeting.Round == 0) meeting.Round = next;
        // A number below the next that nobody has was left out before, and may be filled in.
        if (meeting.Round <= series.RoundsBefore || series.Rounds.Contains(meeting.Round)) throw MeetingRefusals.RoundTaken(series.Name, meeting.Round);
        if (meeting.Round > next && meeting.GapReason.Length == 0) throw MeetingRefusals.RoundLeavesGap(series.Name, meeting.Round, next);

        var turn = HostOf(series, meeting.Round);
        if (meeting.Host.Length == 0 && meeting.HostLabel.Length == 0) meeting.Host = turn;
        if (turn.Length > 0 && meeting.Host != turn && meeting.OutOfTurnReason.Length == 0) throw MeetingRefusals.HostOutOfTurn(series.Name, meeting.Host, turn);
        meeting.Quorum ??= series.Quorum;
        Enter(series, meeting.Round);
    }

    /// <summary>The round does not take place: its number is free again.</summary>
    public static void Free(V1.MeetingSeries series, int round) => series.Rounds.Remove(round);

    private static void Enter(V1.MeetingSeries series, int round)
    {
        int[] rounds = [.. series.Rounds.Append(round).Order()];
        series.Rounds.Clear();
        series.Rounds.Add(rounds);
    }
}
