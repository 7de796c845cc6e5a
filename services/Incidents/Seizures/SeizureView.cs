using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>What of a seizure a reader is shown.</summary>
internal static class SeizureView
{
    private const int LettersOfACountry = 2;

    /// <param name="stored">The whole record; it is not changed.</param>
    /// <param name="verdict">A permission.</param>
    /// <param name="reader">Agency of who reads.</param>
    /// <param name="epoch">The policy that the verdict rests on.</param>
    public static V1.Seizure Show(V1.Seizure stored, in Verdict verdict, string reader, long epoch)
    {
        var shown = verdict.Mask.HasFlag(FieldGroups.Core) ? stored.Clone() : Outline(stored);
        if (!verdict.Mask.HasFlag(FieldGroups.GeoExact)) HideWhere(shown);
        if (!verdict.Mask.HasFlag(FieldGroups.Nominal)) HideNames(shown);
        if (!verdict.Mask.HasFlag(FieldGroups.Method)) foreach (var line in shown.Lines) line.Concealment = "";
        if (stored.Originator != reader) shown.Marking = shown.Marking.ForForeign();
        (shown.Revision, shown.UpdateTime) = (SeizureRecord.RevisionOf(stored), stored.UpdateTime ?? stored.CreateTime);
        shown.Etag = Etag.Of(stored.Name, shown.Revision);
        shown.Disclosure = verdict.ToWire(epoch);
        return shown;
    }

    /// <summary>The answer to a report: what the reporter told, whole. It rests on no provision, so a retry gives the same bytes.</summary>
    public static V1.Seizure ToReporter(V1.Seizure stored)
    {
        var shown = stored.Clone();
        shown.Etag = Etag.Of(stored.Name, stored.Revision);
        shown.Disclosure = new Type.V1.Disclosure { Own = stored.Lineage.Count == 1, Fields = { FieldGroups.All.ToWire() } };
        return shown;
    }

    private static void HideWhere(V1.Seizure shown)
    {
        if (shown.Place is { } place) shown.Place = PlaceView.Rounded(place);
        if (shown.Route is not { } route) return;
        foreach (var point in RouteRules.PointsOf(route))
        {
            point.Words = "";
            if (point.Code.Length > LettersOfACountry) point.Code = point.Code[..LettersOfACountry];
        }
    }

    // That there were persons is an outcome; who they were is not.
    private static void HideNames(V1.Seizure shown)
    {
        shown.Persons.Clear();
        foreach (var vehicle in shown.Vehicles) vehicle.Registration = "";
        foreach (var vessel in shown.Vessels) vessel.CompanyNumber = "";
    }

    // Without CORE a reader learns that there is such a record, and how to handle it.
    private static V1.Seizure Outline(V1.Seizure stored) => new()
    {
        Name = stored.Name,
        Originator = stored.Originator,
        Lineage = { stored.Lineage },
        Type = stored.Type,
        Marking = stored.Marking,
        CreateTime = stored.CreateTime,
        Retracted = stored.Retracted,
    };
}
