using Google.Protobuf;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Stories.Running;

/// <summary>What an event of a live feed says, whichever service sent it.</summary>
/// <param name="Kind">As the contract names it: upsert, retract, snapshot_complete and so on.</param>
/// <param name="Name">Of the record; empty where the event is about none.</param>
/// <param name="Revision">Of the record as shown.</param>
/// <param name="Why">Of a retraction or an end.</param>
/// <param name="Epoch">Of a heartbeat or a change of policy.</param>
/// <param name="Cursor">Where to resume after it.</param>
/// <param name="Message">The event as it came.</param>
internal sealed record Told(string Kind, string Name, int Revision, string Why, long Epoch, string Cursor, IMessage Message)
{
    public static Told Of(IncidentEvent message) => message.EventCase switch
    {
        IncidentEvent.EventOneofCase.Upsert => new("upsert", message.Upsert.Name, message.Upsert.Revision, "", 0, message.Cursor, message),
        IncidentEvent.EventOneofCase.Retract => new("retract", message.Retract.Name, 0, $"{message.Retract.Reason}", 0, message.Cursor, message),
        IncidentEvent.EventOneofCase.SnapshotComplete => new("snapshot_complete", "", 0, "", 0, message.Cursor, message),
        IncidentEvent.EventOneofCase.AccessChanged => new("access_changed", "", 0, "", message.AccessChanged.Epoch, message.Cursor, message),
        IncidentEvent.EventOneofCase.BasisChanged => new("basis_changed", message.BasisChanged.Name, 0, "", 0, message.Cursor, message),
        IncidentEvent.EventOneofCase.Heartbeat => new("heartbeat", "", 0, "", message.Heartbeat.Epoch, message.Cursor, message),
        IncidentEvent.EventOneofCase.End => new("end", "", 0, $"{message.End.Reason}", 0, message.Cursor, message),
        _ => throw new InvalidDataException("An event without content."),
    };

    public static Told Of(ConsignmentEvent message) => message.EventCase switch
    {
        ConsignmentEvent.EventOneofCase.Upsert => new("upsert", message.Upsert.Name, message.Upsert.Revision, "", 0, message.Cursor, message),
        ConsignmentEvent.EventOneofCase.Retract => new("retract", message.Retract.Name, 0, $"{message.Retract.Reason}", 0, message.Cursor, message),
        ConsignmentEvent.EventOneofCase.SnapshotComplete => new("snapshot_complete", "", 0, "", 0, message.Cursor, message),
        ConsignmentEvent.EventOneofCase.AccessChanged => new("access_changed", "", 0, "", message.AccessChanged.Epoch, message.Cursor, message),
        ConsignmentEvent.EventOneofCase.BasisChanged => new("basis_changed", message.BasisChanged.Name, 0, "", 0, message.Cursor, message),
        ConsignmentEvent.EventOneofCase.Heartbeat => new("heartbeat", "", 0, "", message.Heartbeat.Epoch, message.Cursor, message),
        ConsignmentEvent.EventOneofCase.End => new("end", "", 0, $"{message.End.Reason}", 0, message.Cursor, message),
        _ => throw new InvalidDataException("An event without content."),
    };
}
