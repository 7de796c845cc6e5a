using MassTransit;

namespace SecurityCoop.Events;

/// <summary>
/// Commitments came to be due soon, overdue or met: <c>commitment.due-soon</c>, <c>commitment.overdue</c>, <c>commitment.met</c>. Names and
/// sequences only: who may read them asks for them. Due soon and overdue come once for each instant at which the commitment is overdue,
/// which a suspension moves on.
/// </summary>
[EntityName("securitycoop.agreements.v1.commitments-changed")]
public sealed record CommitmentsChanged(IReadOnlyList<RecordChange> Changes);

/// <summary>Meetings were scheduled or held: <c>meeting.scheduled</c>, <c>meeting.held</c>.</summary>
[EntityName("securitycoop.agreements.v1.meetings-changed")]
public sealed record MeetingsChanged(IReadOnlyList<RecordChange> Changes);
