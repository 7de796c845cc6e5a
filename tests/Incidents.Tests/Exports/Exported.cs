using Grpc.Core;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Exports;

/// <summary>Exporting in few words.</summary>
internal static class Exported
{
    /// <summary>Everything, to be exported too.</summary>
    public static Grant Open(string originator, string recipient, Func<GrantTerms, GrantTerms>? terms = null) =>
        From(originator, recipient, all => (terms ?? (t => t))(all with { Actions = all.Actions | Actions.Export }));

    public static async Task<(string Text, V1.ExportSummary Summary, string MediaType)> Export(this IncidentsUnderTest service, V1.ExportIncidentsRequest request, string agency)
    {
        using var call = service.Exports.ExportIncidents(request, service.As(agency));
        using var bytes = new MemoryStream();
        V1.ExportPiece? last = null;
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
        {
            bytes.Write(piece.Body.Data.Span);
            last = piece;
        }

        return (System.Text.Encoding.UTF8.GetString(bytes.ToArray()), last!.Summary, last.Body.ContentType);
    }

    public static Task<(string Text, V1.ExportSummary Summary, string MediaType)> Export(this IncidentsUnderTest service, V1.ExportFormat format, string agency) =>
        service.Export(new V1.ExportIncidentsRequest { Format = format }, agency);

    /// <summary>Records that are hard to write down: formulas, quotes, line breaks, right-to-left text, no place, a place on the seam of the map, a date in place of an instant, a retracted one, a red one.</summary>
    public static IEnumerable<V1.Incident> HardOnes()
    {
        yield return With(i => (i.Title, i.Narrative) = ("=HYPERLINK(\"http://test.invalid\";\"x\")", "Test data: \"quoted\", with, commas;\r\nand lines <b>&amp;</b>\ttabs"));
        yield return With(i => (i.Title, i.Narrative, i.Language) = ("داده آزمایشی", "تجربہ \u200Eданные\u2028 испытания 😀", "fa"), clear: true);
        yield return With(i => i.Place = null);
        yield return With(i => (i.Place, i.Type) = (new() { Latitude = -89.123456789, Longitude = -180, AccuracyM = 0.5 }, "piracy"));
        yield return With(i => (i.OccurredTime, i.OccurredDate, i.Type) = (null, "XXXX-11-21", "violence.clash"));
        yield return With(i => (i.Regions[0].Code, i.Exercise, i.Type) = ("AF", true, "safety.person_at_sea"));
        yield return With(i => i.Marking = new() { Classification = Type.V1.Classification.Public, Tlp = Type.V1.Tlp.Clear });
        yield return With(i => i.Marking = new() { Classification = Type.V1.Classification.Restricted, Tlp = Type.V1.Tlp.Amber, Pap = Type.V1.Pap.Green, Handling = { Type.V1.Handling.Encrypt }, ExcludedPurposes = { Type.V1.Purpose.Statistics } });
        // An event holds 64 KiB at most.
        yield return With(i => i.Narrative = "Test data: long. " + new string('x', 19_000) + string.Concat(Enumerable.Repeat("\u06A9", 900)));
        yield return With(i => i.Translations.Add(Enumerable.Range(0, 4).Select(n => new V1.Translation { Language = $"ru-{(char)('A' + n)}X", Title = "Test data", Narrative = string.Concat(Enumerable.Repeat("и", 19_000)) })));
    }

    public static V1.Incident With(Action<V1.Incident> change, bool clear = false)
    {
        var incident = ReportIncidentTests.Recent();
        if (clear) incident.Translations.Clear();
        change(incident);
        return incident;
    }
}
