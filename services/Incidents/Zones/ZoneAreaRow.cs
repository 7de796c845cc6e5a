namespace SecurityCoop.Incidents.Zones;

/// <summary>A version of one of the register's areas, as it was read.</summary>
internal sealed class ZoneAreaRow
{
    public required string Area { get; init; }

    public required int Version { get; init; }

    /// <summary>Serialized RegisteredArea.</summary>
    public required byte[] Body { get; init; }
}
