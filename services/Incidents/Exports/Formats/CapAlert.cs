using System.Xml;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>
/// A record as an alert of CAP 1.2: one message for each revision, its identifier the record's UUID with the revision behind it. Elements stand
/// in the order of the schema.
/// </summary>
internal sealed class CapAlert(XmlWriter xml, ExportedRecord record)
{
    private const string Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    private V1.Incident Shown => record.Shown;

    public void Write()
    {
        xml.WriteStartElement("alert", Cap);
        Element("identifier", $"{record.Id}.{Shown.Revision}");
        Element("sender", Sender);
        Element("sent", CapText.Time(record.RevisedAt));
        Element("status", Shown.Exercise ? "Exercise" : "Actual");
        Element("msgType", Shown.State == V1.IncidentState.Retracted ? "Cancel" : Shown.Revision > 1 ? "Update" : "Alert");
        Given("source", Shown.Source);
        Element("scope", Scope);
        if (Scope == "Restricted") Element("restriction", record.Terms);
        if (Scope == "Private") Element("addresses", record.Reader);
        foreach (var code in Codes()) Element("code", code);
        Element("note", record.Terms);
        // Earlier messages of the record: the first is always known by its time.
        if (Shown.Revision > 1) Element("references", $"{Sender},{record.Id}.1,{CapText.Time(record.CreatedAt)}");
        Info(Shown.Language, Shown.Title, Shown.Narrative);
        foreach (var translation in Shown.Translations) Info(translation.Language, translation.Title, translation.Narrative);
        xml.WriteEndElement();
    }

    private string Sender => CapText.Token(Shown.Originator);

    // Public is only what is both unlimited and unprotected; of red only its reader is told.
    private string Scope => Shown.Marking.Tlp switch
    {
        W.Tlp.Red => "Private",
        W.Tlp.Clear when Shown.Marking.Classification == W.Classification.Public && record.Handling.Count == 0 && !Shown.Marking.OriginatorControlled => "Public",
        _ => "Restricted",
    };

    private IEnumerable<string> Codes()
    {
        if (record.Tlp.Length > 0) yield return record.Tlp;
        if (record.Pap.Length > 0) yield return record.Pap;
        foreach (var handling in record.Handling) yield return Wording.Said(handling);
        if (record.IsReduced) yield return "REDUCED";
    }

    private void Info(string language, string title, string narrative)
    {
        xml.WriteStartElement("info", Cap);
        Given("language", language);
        Element("category", record.Mapping.CapCategory.Value);
        Element("event", record.Mapping.CapEvent);
        Element("urgency", CapText.Urgency(Shown.Urgency));
        Element("severity", CapText.Severity(Shown.Severity));
        Element("certainty", CapText.Certainty(Shown.Certainty));
        Named("eventCode", "urn:securitycoop:taxonomy:v1", Shown.Type);
        if (record.OccurredAt is { } onset) Element("onset", CapText.Time(onset));
        if (Expires is { } end) Element("expires", CapText.Time(end));
        Element("senderName", Shown.Originator);
        Given("headline", title);
        Given("description", narrative);
        foreach (var (name, value) in Parameters()) Named("parameter", name, value);
        new CapArea(xml, Shown).Write();
        xml.WriteEndElement();
    }

    private long? Expires => (record.ValidUntil, record.DeleteBy) is ({ } valid, { } delete) ? Math.Min(valid, delete) : record.ValidUntil ?? record.DeleteBy;

    private IEnumerable<(string Name, string Value)> Parameters()
    {
        yield return ("name", Shown.Name);
        yield return ("revision", $"{Shown.Revision}");
        yield return ("state", Wording.Said(Shown.State));
        yield return ("classification", record.Classification);
        foreach (var basis in Shown.Disclosure.Basis) yield return ("basis", $"{basis.Provision} article {basis.Article} by {basis.Originator}");
        if (record.Handling.Count > 0) yield return ("handling", string.Join(' ', record.Handling.Select(handling => Wording.Said(handling))));
        if (Shown.Disclosure.Retention is { } retention) yield return ("retention", Wording.Iso(retention));
        if (record.IsReduced) yield return ("reduced", string.Join(' ', record.Hidden));
        if (Shown.OccurredDate.Length > 0) yield return ("occurredDate", Shown.OccurredDate);
        if (Shown.Casualties is { HasKilled: true } killed) yield return ("killed", $"{killed.Killed}");
        if (Shown.Casualties is { HasWounded: true } wounded) yield return ("wounded", $"{wounded.Wounded}");
        if (Shown.Casualties is { HasMissing: true } missing) yield return ("missing", $"{missing.Missing}");
        foreach (var vessel in Shown.Vessels.Where(vessel => vessel.ImoNumber.Length > 0)) yield return ("imoNumber", vessel.ImoNumber);
        yield return ("ciseClass", record.Mapping.Cise.ToString());
    }

    private void Element(string name, string value) => xml.WriteElementString(name, Cap, CapText.Clean(value));

    private void Given(string name, string value)
    {
        if (value.Length > 0) Element(name, value);
    }

    private void Named(string name, string valueName, string value)
    {
        xml.WriteStartElement(name, Cap);
        Element("valueName", valueName);
        Element("value", value);
        xml.WriteEndElement();
    }
}

/// <summary>Where, for an alert. Latitude comes first here, and a place is a circle of its accuracy.</summary>
internal sealed class CapArea(XmlWriter xml, V1.Incident shown)
{
    private const string Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    public void Write()
    {
        if (shown.Place is null && shown.Regions.Count == 0) return;
        xml.WriteStartElement("area", Cap);
        xml.WriteElementString("areaDesc", Cap, CapText.Clean(Described()));
        if (shown.Place is { } place)
        {
            xml.WriteElementString("circle", Cap, $"{Wording.Number(place.Latitude)},{Wording.Number(place.Longitude)} {Wording.Number(place.AccuracyM / 1000)}");
            if (place.Locode.Length > 0) Code("UN/LOCODE", place.Locode);
        }

        foreach (var region in shown.Regions.Where(region => region.Code.Length > 0)) Code(region.Code.Contains('-') ? "ISO 3166-2" : "ISO 3166-1", region.Code);
        xml.WriteEndElement();
    }

    private string Described()
    {
        string[] words = [.. new[] { shown.Place?.Description ?? "" }.Concat(shown.Regions.Select(region => region.Words.Length > 0 ? region.Words : region.Code)).Where(text => text.Length > 0)];
        return words.Length > 0 ? string.Join("; ", words) : $"Within {Wording.Number(shown.Place!.AccuracyM)} m of {Wording.Number(shown.Place.Latitude)}, {Wording.Number(shown.Place.Longitude)}";
    }

    private void Code(string name, string value)
    {
        xml.WriteStartElement("geocode", Cap);
        xml.WriteElementString("valueName", Cap, name);
        xml.WriteElementString("value", Cap, value);
        xml.WriteEndElement();
    }
}
