using Google.Protobuf;
using SecurityCoop.Events;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Tests;

public sealed class AgreementsTranslationTests
{
    [Fact]
    public void What_was_read_together_is_told_by_its_newest_epoch()
    {
        JournalEntry[] entries = [Epoch(6), Other(), Epoch(7), Other()];

        new AgreementsTranslation().Messages(entries).ShouldBe([new PolicyEpochAdvanced(7)]);
    }

    [Fact]
    public void What_begins_no_epoch_concerns_nobody_else() => new AgreementsTranslation().Messages([Other()]).ShouldBeEmpty();

    [Fact]
    public void Commitments_and_meetings_are_told_by_name_and_sequence_and_nothing_else_of_them()
    {
        JournalEntry[] entries = [Entry("commitment.step-recorded", [1]), Entry("commitment.met", []), Entry("meeting.delegation-recorded", [2]), Entry("meeting.held", [3])];

        var told = new AgreementsTranslation().Messages(entries).ToList();

        told.OfType<CommitmentsChanged>().Single().Changes.ShouldBe([new RecordChange("policy", 1, "commitment.met", 0)]);
        told.OfType<MeetingsChanged>().Single().Changes.ShouldBe([new RecordChange("policy", 1, "meeting.held", 0)]);
        told.Count.ShouldBe(2);
    }

    private static JournalEntry Epoch(long epoch) => Entry("policy.epoch-advanced", new V1.PolicyHeartbeat { Epoch = epoch }.ToByteArray());

    private static JournalEntry Other() => Entry("agreement.action-recorded", [1, 2, 3]);

    private static JournalEntry Entry(string kind, byte[] payload) => JournalEntry.Next(ChainEnd.None, 0, "policy", kind, "agencies/test", "test", payload);
}
