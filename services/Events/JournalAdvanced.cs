using MassTransit;

namespace SecurityCoop.Events;

/// <summary>Something was committed: replicas that follow this journal look at once. Only a wake-up; losing it costs a quarter of a second.</summary>
/// <param name="Store">Which journal, as in <c>incidents</c>.</param>
[EntityName("securitycoop.v1.journal-advanced")]
public sealed record JournalAdvanced(string Store);
