using MassTransit;

namespace SecurityCoop.Events;

/// <summary>Incidents were reported or revised, in commit order. Names and revisions only: who may read them asks for them.</summary>
[EntityName("securitycoop.incidents.v1.incidents-changed")]
public sealed record IncidentsChanged(IReadOnlyList<RecordChange> Changes);

/// <summary>Consignments were filed, amended or screened, in commit order.</summary>
[EntityName("securitycoop.logistics.v1.consignments-changed")]
public sealed record ConsignmentsChanged(IReadOnlyList<RecordChange> Changes);

/// <summary>One new revision of one record.</summary>
/// <param name="Name">Resource name.</param>
/// <param name="Sequence">Number of the journal entry within the record: the key for idempotent consumers.</param>
/// <param name="Kind">As in <c>incident.reported</c>.</param>
/// <param name="At">UTC microseconds.</param>
public sealed record RecordChange(string Name, int Sequence, string Kind, long At);
