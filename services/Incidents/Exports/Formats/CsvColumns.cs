using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>What the columns of a table of incidents hold, in their order.</summary>
internal static class CsvColumns
{
    public static readonly IReadOnlyList<CsvColumn> All =
    [
        new("name", r => r.Shown.Name), new("revision", r => $"{r.Shown.Revision}"), new("originator", r => r.Shown.Originator),
        new("lineage", r => List(r.Shown.Lineage)), new("kind", r => Wording.Said(r.Shown.Kind)), new("exercise", r => r.Shown.Exercise ? "true" : "false"),
        new("type", r => r.Shown.Type), new("cise_class", r => r.Mapping.Cise.ToString()), new("cap_category", r => r.Mapping.CapCategory.ToString()),
        Told("title", r => r.Shown.Title), Told("narrative", r => r.Shown.Narrative), new("language", r => r.Shown.Language),
        new("occurred_time", r => Wording.Time(r.Shown.OccurredTime)), new("occurred_end_time", r => Wording.Time(r.Shown.OccurredEndTime)), new("occurred_date", r => r.Shown.OccurredDate),
        new("latitude", r => r.Shown.Place is { } place ? Wording.Number(place.Latitude) : ""), new("longitude", r => r.Shown.Place is { } place ? Wording.Number(place.Longitude) : ""),
        new("accuracy_m", r => r.Shown.Place is { } place ? Wording.Number(place.AccuracyM) : ""), new("locode", r => r.Shown.Place?.Locode ?? ""),
        Told("place", r => r.Shown.Place?.Description ?? ""), Told("regions", r => List(r.Shown.Regions.Select(region => region.Code.Length > 0 ? region.Code : region.Words))),
        new("severity", r => Wording.Said(r.Shown.Severity)), new("urgency", r => Wording.Said(r.Shown.Urgency)), new("certainty", r => Wording.Said(r.Shown.Certainty)),
        new("state", r => Wording.Said(r.Shown.State)), new("count", r => r.Shown.HasCount ? $"{r.Shown.Count}" : ""),
        new("killed", r => r.Shown.Casualties is { HasKilled: true } c ? $"{c.Killed}" : ""), new("wounded", r => r.Shown.Casualties is { HasWounded: true } c ? $"{c.Wounded}" : ""),
        new("missing", r => r.Shown.Casualties is { HasMissing: true } c ? $"{c.Missing}" : ""),
        Told("persons", r => List(r.Shown.Persons)), Told("actors", r => List(r.Shown.Actors.Select(actor => actor.Label))),
        Told("source", r => r.Shown.Source), Told("sources", r => List(r.Shown.Sources.Select(source => source.Publisher))), Told("method", r => r.Shown.Method),
        Told("vessels", r => List(r.Shown.Vessels.Select(Of))), Told("vehicles", r => List(r.Shown.Vehicles.Select(v => First(v.Registration, v.Description)))),
        new("containers", r => List(r.Shown.Containers.Select(c => c.Number))), new("wagons", r => List(r.Shown.Wagons.Select(w => w.Number))),
        Told("aircraft", r => List(r.Shown.Aircraft.Select(a => First(a.Registration, a.IcaoAddress, a.CallSign, a.Description)))), new("air_waybills", r => List(r.Shown.AirWaybills.Select(a => a.Number))),
        new("create_time", r => Wording.Time(r.Shown.CreateTime)), new("update_time", r => Wording.Time(r.Shown.UpdateTime)), Told("revise_reason", r => r.Shown.ReviseReason),
        new("classification", r => r.Classification), new("tlp", r => r.Tlp), new("pap", r => r.Pap),
        new("own", r => r.Shown.Disclosure.Own ? "true" : "false"), new("basis_provision", r => List(r.Shown.Disclosure.Basis.Select(b => b.Provision))), Told("basis_article", r => List(r.Shown.Disclosure.Basis.Select(b => b.Article))),
        new("handling", r => List(r.Handling.Select(handling => Wording.Said(handling)))), new("retention", r => Wording.Iso(r.Shown.Disclosure.Retention)), new("delete_by", r => Wording.Time(r.DeleteBy)),
        new("valid_until", r => Wording.Time(r.ValidUntil)), new("reduced", r => r.IsReduced ? "true" : "false"), new("hidden", r => List(r.Hidden)), Told("terms", r => r.Terms),
    ];

    private static CsvColumn Told(string name, Func<ExportedRecord, string> of) => new(name, of, IsText: true);

    private static string List(IEnumerable<string> items) => string.Join("; ", items.Where(item => item.Length > 0));

    private static string Of(Vessel vessel) => string.Join(' ', new[] { vessel.Name, Numbered("IMO ", vessel.ImoNumber), Numbered("MMSI ", vessel.Mmsi), vessel.CallSign, vessel.Flag }.Where(part => part.Length > 0));

    private static string Numbered(string before, string number) => number.Length > 0 ? before + number : "";

    private static string First(params string[] texts) => Array.Find(texts, text => text.Length > 0) ?? "";
}

/// <summary>A column.</summary>
/// <param name="Name">In the first row.</param>
/// <param name="Of">What its cells say.</param>
/// <param name="IsText">Told by people, so that it may begin with anything.</param>
internal sealed record CsvColumn(string Name, Func<ExportedRecord, string> Of, bool IsText = false);
