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

    private static JournalEntry Epoch(long epoch) => Entry("policy.epoch-advanced", new V1.PolicyHeartbeat { Epoch = epoch }.ToByteArray());

    private static JournalEntry Other() => Entry("agreement.action-recorded", [1, 2, 3]);

    private static JournalEntry Entry(string kind, byte[] payload) => JournalEntry.Next(ChainEnd.None, 0, "policy", kind, "agencies/test", "test", payload);
}
