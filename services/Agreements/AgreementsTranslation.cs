using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Meetings;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.Programmes;
using SecurityCoop.Events;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements;

/// <summary>
/// What others hear of this journal: that the policy has a newer epoch, one message for all that were read together; what became of
/// commitments and meetings, by name; trainings that were held, as evidence of commitments.
/// </summary>
internal sealed class AgreementsTranslation : IJournalTranslation<AgreementsDb>
{
    private static readonly HashSet<string>
        OfCommitments = [CommitmentSection.DueSoon, CommitmentSection.Overdue, CommitmentSection.Met],
        OfMeetings = [MeetingSections.Scheduled, MeetingSections.Held];

    public IEnumerable<object> Messages(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.LastOrDefault(e => e.Kind == PolicyLedger.EpochAdvanced) is { } last) yield return new PolicyEpochAdvanced(V1.PolicyHeartbeat.Parser.ParseFrom(last.Payload).Epoch);
        if (Changes(entries, OfCommitments) is { Length: > 0 } commitments) yield return new CommitmentsChanged(commitments);
        if (Changes(entries, OfMeetings) is { Length: > 0 } meetings) yield return new MeetingsChanged(meetings);
        foreach (var entry in entries.Where(e => e.Kind == TrainingHeld.Kind)) yield return TrainingHeld.ToDeed(entry);
    }

    private static RecordChange[] Changes(IReadOnlyList<JournalEntry> entries, HashSet<string> kinds) =>
        [.. entries.Where(e => kinds.Contains(e.Kind)).Select(e => new RecordChange(e.Aggregate, e.Sequence, e.Kind, e.At))];
}
