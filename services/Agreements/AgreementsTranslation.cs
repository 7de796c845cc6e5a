using SecurityCoop.Agreements.Policy;
using SecurityCoop.Events;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements;

/// <summary>What others hear of this journal: that the policy has a newer epoch. One message tells of all that were read together.</summary>
internal sealed class AgreementsTranslation : IJournalTranslation<AgreementsDb>
{
    public IEnumerable<object> Messages(IReadOnlyList<JournalEntry> entries) =>
        entries.LastOrDefault(e => e.Kind == PolicyLedger.EpochAdvanced) is { } last
            ? [new PolicyEpochAdvanced(V1.PolicyHeartbeat.Parser.ParseFrom(last.Payload).Epoch)]
            : [];
}
