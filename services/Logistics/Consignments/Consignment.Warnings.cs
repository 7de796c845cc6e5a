using System.Text.Json;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Events;

namespace SecurityCoop.Logistics.Consignments;

// What others are warned of.
internal sealed partial class Consignment
{
    /// <summary>The warning of this revision.</summary>
    public V1.ConsignmentWarning Warn(long at) => new()
    {
        Name = $"{Name}/warnings/{Revision}",
        Consignment = Name,
        Revision = Revision,
        Risk = state.Risk,
        Lane = state.Lane,
        RaiseTime = at.ToTimestamp(),
    };

    /// <summary>What incidents needs to open a warning, as the journal keeps it until the relay has told it.</summary>
    public byte[] ToEvent(long at, string by) => JsonSerializer.SerializeToUtf8Bytes(new ConsignmentWarningRaised
    {
        Consignment = Name,
        Revision = Revision,
        Lineage = Lineage,
        Marking = state.Marking.ToByteArray(),
        Place = [],
        Risk = (int)state.Risk,
        Reasons = [.. state.RiskReasons.Select(reason => reason.Text)],
        RaisedAt = at,
        RaisedBy = by,
        ExpectedAt = state.EtaTime.Microseconds(),
        Rules = [.. state.RiskReasons.Select(reason => $"{reason.Rule}@{reason.RuleVersion}")],
    });
}
