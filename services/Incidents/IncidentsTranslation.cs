using SecurityCoop.Events;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents;

/// <summary>What other services hear of incidents: names and revisions, in commit order.</summary>
internal sealed class IncidentsTranslation : IJournalTranslation<IncidentsDb>
{
    public IEnumerable<object> Messages(IReadOnlyList<JournalEntry> entries)
    {
        RecordChange[] changes = [.. entries
            .Where(entry => entry.Aggregate.StartsWith(Incident.Collection + "/", StringComparison.Ordinal))
            .Select(entry => new RecordChange(entry.Aggregate, entry.Sequence, entry.Kind, entry.At))];
        return changes.Length > 0 ? [new IncidentsChanged(changes)] : [];
    }
}
