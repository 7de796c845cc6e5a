using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

/// <summary>What of an incident a reader is shown.</summary>
internal static class IncidentView
{
    /// <param name="stored">The whole record; it is not changed.</param>
    /// <param name="verdict">A permission.</param>
    /// <param name="reader">Agency of who reads.</param>
    /// <param name="epoch">The policy that the verdict rests on.</param>
    public static V1.Incident Show(V1.Incident stored, in Verdict verdict, string reader, long epoch)
    {
        var shown = verdict.Mask.HasFlag(FieldGroups.Core) ? stored.Clone() : Outline(stored);
        if (!verdict.Mask.HasFlag(FieldGroups.GeoExact) && shown.Place is { } place) shown.Place = PlaceView.Rounded(place);
        if (!verdict.Mask.HasFlag(FieldGroups.Nominal)) shown.Persons.Clear();
        if (!verdict.Mask.HasFlag(FieldGroups.SourceIdentity)) shown.Source = "";
        if (!verdict.Mask.HasFlag(FieldGroups.Method)) shown.Method = "";
        if (stored.Originator != reader) shown.Marking = shown.Marking.ForForeign();
        shown.Etag = Etag.Of(stored.Name, stored.Revision);
        shown.Disclosure = verdict.ToWire(epoch);
        return shown;
    }

    /// <summary>The answer to a report: what the reporter told, whole. It rests on no provision, so a retry gives the same bytes.</summary>
    public static V1.Incident ToReporter(V1.Incident stored)
    {
        var shown = stored.Clone();
        shown.Etag = Etag.Of(stored.Name, stored.Revision);
        shown.Disclosure = new Type.V1.Disclosure { Own = stored.Lineage.Count == 1, Fields = { FieldGroups.All.ToWire() } };
        return shown;
    }

    // Without CORE a reader learns that there is such a record, and how to handle it.
    private static V1.Incident Outline(V1.Incident stored) => new()
    {
        Name = stored.Name,
        Originator = stored.Originator,
        Lineage = { stored.Lineage },
        Domain = stored.Domain,
        Type = stored.Type,
        Marking = stored.Marking,
        Revision = stored.Revision,
        CreateTime = stored.CreateTime,
        UpdateTime = stored.UpdateTime,
    };
}
