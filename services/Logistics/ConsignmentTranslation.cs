using System.Text.Json;
using SecurityCoop.Events;
using SecurityCoop.Journal;
using SecurityCoop.Logistics.Consignments;

namespace SecurityCoop.Logistics;

/// <summary>What other services hear of this one's journal.</summary>
internal sealed class ConsignmentTranslation : IJournalTranslation<LogisticsDb>
{
    public IEnumerable<object> Messages(IReadOnlyList<JournalEntry> entries)
    {
        var changes = entries.Where(entry => entry.Aggregate.StartsWith(Consignment.Collection + "/", StringComparison.Ordinal) && entry.Kind != ConsignmentEntries.WarningRaised)
            .Select(entry => new RecordChange(entry.Aggregate, entry.Sequence, entry.Kind, entry.At)).ToList();
        if (changes.Count > 0) yield return new ConsignmentsChanged(changes);
        foreach (var entry in entries.Where(entry => entry.Kind == ConsignmentEntries.WarningRaised))
            yield return JsonSerializer.Deserialize<ConsignmentWarningRaised>(entry.Payload)!;
    }
}
