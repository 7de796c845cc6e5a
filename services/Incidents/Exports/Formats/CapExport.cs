using System.Text;
using System.Xml;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>Alerts of CAP 1.2, which has no form for many, as the entries of one Atom feed (RFC 4287), as aggregators of alerts take them.</summary>
internal sealed class CapExport : ExportWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private static readonly XmlWriterSettings Form = new() { Encoding = new UTF8Encoding(false), ConformanceLevel = ConformanceLevel.Fragment, OmitXmlDeclaration = true };

    public override string MediaType => "application/atom+xml";

    public override string Extension => ".cap.xml";

    public override void Begin(long at) => Text($"""
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="{Atom}"><id>urn:securitycoop:incidents:export:{at}</id><title>Incidents</title><updated>{Wording.Time(at)}</updated><author><name>SecurityCoop</name></author>

        """);

    public override void Write(ExportedRecord record)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Form)) Entry(xml, record);
        Text(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n");
    }

    public override void End(V1.ExportSummary summary) => Text("</feed>\n");

    private static void Entry(XmlWriter xml, ExportedRecord record)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"urn:uuid:{record.Id}");
        xml.WriteElementString("title", Atom, CapText.Clean(record.Shown.Title.Length > 0 ? record.Shown.Title : record.Mapping.CapEvent));
        xml.WriteElementString("updated", Atom, Wording.Time(record.Shown.UpdateTime));
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "application/cap+xml");
        new CapAlert(xml, record).Write();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
