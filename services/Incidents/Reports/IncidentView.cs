using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;
using SecurityCoop.Type.V1;

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
        var shown = Masked(stored, verdict.Mask, reader);
        shown.Etag = Etag.Of(stored.Name, stored.Revision);
        shown.Disclosure = verdict.ToWire(epoch);
        return shown;
    }

    /// <summary>Values that somebody proposes, as far as a mask opens them.</summary>
    public static V1.Incident ShowProposed(V1.Incident values, FieldGroups mask) => mask.HasFlag(FieldGroups.Core) ? Unhidden(values.Clone(), mask) : new V1.Incident();

    // Of a part no more than of the whole.
    private static V1.Incident Masked(V1.Incident stored, FieldGroups mask, string reader)
    {
        var shown = mask.HasFlag(FieldGroups.Core) ? stored.Clone() : Outline(stored);
        foreach (var part in shown.MergedFrom) part.Incident = Masked(part.Incident, mask, reader);
        if (stored.Originator != reader) shown.Marking = shown.Marking.ForForeign();
        return Unhidden(shown, mask);
    }

    private static V1.Incident Unhidden(V1.Incident shown, FieldGroups mask)
    {
        if (!mask.HasFlag(FieldGroups.GeoExact)) HideWhere(shown);
        if (!mask.HasFlag(FieldGroups.Nominal)) HideNames(shown);
        if (!mask.HasFlag(FieldGroups.SourceIdentity)) HideSources(shown);
        if (!mask.HasFlag(FieldGroups.Method)) shown.Method = "";
        return shown;
    }

    /// <summary>The answer to a report: what the reporter told, whole. It rests on no provision, so a retry gives the same bytes.</summary>
    public static V1.Incident ToReporter(V1.Incident stored)
    {
        var shown = stored.Clone();
        shown.Etag = Etag.Of(stored.Name, stored.Revision);
        shown.Disclosure = new Disclosure { Own = stored.Lineage.Count == 1, Fields = { FieldGroups.All.ToWire() } };
        return shown;
    }

    // Words may name the very house; a code is never finer than a tenth of a degree.
    private static void HideWhere(V1.Incident shown)
    {
        if (shown.Place is { } place) shown.Place = PlaceView.Rounded(place);
        foreach (var region in shown.Regions) region.Words = "";
        Keep(shown.Regions, region => region.Code.Length > 0);
    }

    // Of a person it stays visible that there was one, and which part it had.
    private static void HideNames(V1.Incident shown)
    {
        shown.Persons.Clear();
        foreach (var actor in shown.Actors.Where(ActorRules.IsNominal)) actor.Label = "";
        foreach (var vehicle in shown.Vehicles) vehicle.Registration = "";
        foreach (var vessel in shown.Vessels) vessel.CompanyNumber = "";
    }

    // How good a source is may be known without knowing who it is.
    private static void HideSources(V1.Incident shown)
    {
        shown.Source = "";
        foreach (var actor in shown.Actors) actor.AttributedBy = "";
        for (var i = 0; i < shown.Sources.Count; i++) shown.Sources[i] = new SourceRef { Reliability = shown.Sources[i].Reliability, Credibility = shown.Sources[i].Credibility };
    }

    private static void Keep<T>(Google.Protobuf.Collections.RepeatedField<T> items, Func<T, bool> which)
    {
        T[] kept = [.. items.Where(which)];
        items.Clear();
        items.Add(kept);
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
        State = stored.State,
        Exercise = stored.Exercise,
        Revision = stored.Revision,
        CreateTime = stored.CreateTime,
        UpdateTime = stored.UpdateTime,
    };
}
