using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

/// <summary>What meetings and series must say. Notes everything that is wrong with them.</summary>
internal static class MeetingRules
{
    private const int MaxTitle = 500, MaxReason = 500, MaxPlace = 200, MaxLabel = 200, MaxAgenda = 100, MaxDelegations = 300, MaxMembers = 200, MaxHosts = 50;
    private const int MaxRoundsBefore = 10_000, MaxDenominator = 1_000, MaxRound = 100_000;

    public static void Check(V1.MeetingSeries wire, Violations violations)
    {
        Texts.CheckGiven(wire.Title, MaxTitle, "meeting_series.title", violations);
        violations.CheckKnown(wire.Kind, "meeting_series.kind");
        violations.Check(wire.RoundsBefore is >= 0 and <= MaxRoundsBefore, "meeting_series.rounds_before", $"must lie within 0 and {MaxRoundsBefore}");
        violations.Check(wire.Hosts.Count <= MaxHosts, "meeting_series.hosts", $"must be at most {MaxHosts}");
        for (var i = 0; i < Math.Min(wire.Hosts.Count, MaxHosts); i++) violations.CheckParty(wire.Hosts[i], $"meeting_series.hosts[{i}]");
        CheckShare(wire.Quorum, "meeting_series.quorum", violations);
    }

    /// <param name="wire">The meeting.</param>
    /// <param name="agreement">Its agreement.</param>
    /// <param name="violations">Takes what is wrong.</param>
    public static void Check(V1.Meeting wire, string agreement, Violations violations)
    {
        Texts.CheckGiven(wire.Title, MaxTitle, "meeting.title", violations);
        violations.CheckKnown(wire.Kind, "meeting.kind");
        if (wire.Series.Length > 0) violations.CheckSibling(agreement, MeetingSections.SeriesCollection, wire.Series, "meeting.series");
        violations.Check(wire.Round >= 0 && wire.Round <= MaxRound && (wire.Round == 0 || wire.Series.Length > 0), "meeting.round", $"must lie within 0 and {MaxRound}, and is for meetings of a series");
        violations.Check(wire.Date.Length > 0, "meeting.date", "is required");
        violations.CheckPartial(wire.Date, "meeting.date");
        violations.CheckPartial(wire.PreviousDate, "meeting.previous_date");
        if (wire.Previous.Length > 0) violations.CheckSibling(agreement, MeetingSections.MeetingCollection, wire.Previous, "meeting.previous");
        Texts.Check(wire.Place, MaxPlace, "meeting.place", violations);
        Texts.Check(wire.GapReason, MaxReason, "meeting.gap_reason", violations);
        Texts.Check(wire.OutOfTurnReason, MaxReason, "meeting.out_of_turn_reason", violations);
        if (wire.Host.Length > 0) violations.CheckActor(wire.Host, "meeting.host");
        Texts.Check(wire.HostLabel, MaxLabel, "meeting.host_label", violations);
        CheckShare(wire.Quorum, "meeting.quorum", violations);
        CheckAgenda(wire, violations);
        violations.CheckParts([.. wire.Delegations.Select(d => d.DelegationId)], MaxDelegations, "meeting.delegations", "delegation_id");
        for (var i = 0; i < Math.Min(wire.Delegations.Count, MaxDelegations); i++) CheckMembers(wire.Delegations[i], $"meeting.delegations[{i}]", violations);
    }

    public static void Check(V1.Delegation wire, Violations violations)
    {
        violations.CheckId(wire.DelegationId, "delegation.delegation_id");
        CheckMembers(wire, "delegation", violations);
    }

    /// <summary>Refusals: LIMIT_EXCEEDED.</summary>
    public static void DemandRoom(V1.Meeting meeting)
    {
        if (meeting.Delegations.Count > MaxDelegations) throw Refusals.LimitExceeded($"{MaxDelegations} delegations of a meeting");
    }

    public static void CheckReason(string reason, Violations violations) => Texts.CheckGiven(reason, MaxReason, "reason", violations);

    public static void CheckAttendance(IReadOnlyList<V1.Attendance> attendance, Violations violations)
    {
        violations.Check(attendance.DistinctBy(a => a.Kind).Count() == attendance.Count, "attendance", "must be at most one of each kind");
        for (var i = 0; i < Math.Min(attendance.Count, 10); i++)
        {
            violations.CheckKnown(attendance[i].Kind, $"attendance[{i}].kind");
            if (attendance[i].Count is not { } count) continue;
            QuantityRules.Check(count, $"attendance[{i}].count", violations);
            violations.Check(count.Unit == "C62", $"attendance[{i}].count.unit", "must be C62");
        }
    }

    public static void CheckOutcome(V1.RecordOutcomeRequest request, Violations violations)
    {
        const int MaxCommitments = 50, HashBytes = 32;
        violations.CheckKnown(request.Outcome.Kind, "outcome.kind");
        Texts.CheckGiven(request.Outcome.Title, MaxTitle, "outcome.title", violations);
        violations.Check(request.Outcome.DocumentSha256.Length is 0 or HashBytes, "outcome.document_sha256", $"must have {HashBytes} bytes");
        violations.CheckParts([.. request.Commitments.Select(c => c.CommitmentId)], MaxCommitments, "commitments", "commitment_id");
        for (var i = 0; i < Math.Min(request.Commitments.Count, MaxCommitments); i++)
        {
            if (request.Commitments[i].Commitment is not { } commitment) continue;
            CommitmentRules.Check(commitment, $"commitments[{i}].commitment", violations);
            violations.Check(request.Outcome.Kind != V1.OutcomeKind.Declaration || commitment.Bindingness != V1.Bindingness.Legal,
                $"commitments[{i}].commitment.bindingness", "must be POLITICAL: a declaration binds nobody by law");
        }
    }

    private static void CheckAgenda(V1.Meeting wire, Violations violations)
    {
        violations.Check(wire.Agenda.Count <= MaxAgenda, "meeting.agenda", $"must be at most {MaxAgenda}");
        for (var i = 0; i < Math.Min(wire.Agenda.Count, MaxAgenda); i++)
        {
            Texts.CheckGiven(wire.Agenda[i].Topic, MaxReason, $"meeting.agenda[{i}].topic", violations);
            violations.CheckPartial(wire.Agenda[i].Date, $"meeting.agenda[{i}].date");
        }
    }

    private static void CheckMembers(V1.Delegation wire, string path, Violations violations)
    {
        violations.CheckKnown(wire.Kind, $"{path}.kind");
        Texts.Check(wire.Label, MaxLabel, $"{path}.label", violations);
        switch (wire.Kind)
        {
            case V1.DelegationKind.State: violations.CheckParty(wire.Sender, $"{path}.sender"); break;
            case V1.DelegationKind.Organisation: violations.CheckName("organisations", wire.Sender, $"{path}.sender"); break;
            case V1.DelegationKind.NonState:
                violations.Check(wire.Sender.Length == 0, $"{path}.sender", "must be empty: it is in no directory");
                violations.Check(!string.IsNullOrWhiteSpace(wire.Label), $"{path}.label", "is required");
                break;
        }

        violations.Check(wire.Members.Count <= MaxMembers, $"{path}.members", $"must be at most {MaxMembers}");
        for (var i = 0; i < Math.Min(wire.Members.Count, MaxMembers); i++)
        {
            Texts.CheckGiven(wire.Members[i].Name, MaxLabel, $"{path}.members[{i}].name", violations);
            Texts.Check(wire.Members[i].Office, MaxLabel, $"{path}.members[{i}].office", violations);
            if (wire.Members[i].Official.Length > 0) violations.CheckName("officials", wire.Members[i].Official, $"{path}.members[{i}].official");
        }
    }

    private static void CheckShare(V1.Fraction? share, string path, Violations violations)
    {
        if (share is null) return;
        violations.Check(share.Denominator is >= 1 and <= MaxDenominator, $"{path}.denominator", $"must lie within 1 and {MaxDenominator}");
        violations.Check(share.Numerator >= 1 && share.Numerator <= share.Denominator, $"{path}.numerator", "must lie within 1 and the denominator");
    }
}
