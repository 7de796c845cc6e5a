using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Search;

/// <summary>
/// The words of one revision, for the index. Every revision keeps its own, as a reader may be shown an earlier one. What is found here
/// is a candidate: it is judged, and searched again in what the reader is shown.
/// </summary>
internal sealed class IncidentTextRow
{
    public required Guid Incident { get; init; }

    public required int Revision { get; init; }

    /// <summary>As <see cref="SearchedText.Of"/> writes them.</summary>
    public required string Words { get; init; }

    public static IncidentTextRow Of(Incident incident) => Of(incident.ToWire());

    public static IncidentTextRow Of(V1.Incident stored) => new()
    {
        Incident = ResourceName.Uuid(Reports.Incident.Collection, stored.Name)!.Value,
        Revision = stored.Revision,
        Words = SearchedText.Of(stored),
    };
}

/// <summary>A revision that was there before words were indexed, and waits for it.</summary>
internal sealed class UnindexedRow
{
    public required Guid Incident { get; init; }

    public required int Revision { get; init; }
}
