using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Exports;

/// <summary>What we write in the formats of others, as programs of others read it.</summary>
public sealed class FormatsTests
{
    public static TheoryData<string, int> Formats => new()
    {
        { "geojson", (int)V1.ExportFormat.Geojson }, { "csv", (int)V1.ExportFormat.Csv }, { "stix", (int)V1.ExportFormat.Stix },
        { "cap", (int)V1.ExportFormat.Cap }, { "cloudevents", (int)V1.ExportFormat.CloudEvents }, { "jsonl", (int)V1.ExportFormat.JsonLines },
    };

    [ForeignReaderTheory]
    [MemberData(nameof(Formats))]
    public async Task Others_read_our_own_records_a_partners_whole_and_in_part_and_none_at_all(string format, int number)
    {
        await using var service = await IncidentsUnderTest.Start();
        var asked = (V1.ExportFormat)number;
        (await ForeignReader.Count(format, (await service.Export(asked, Coast)).Text)).ShouldBe(0);

        var hard = Exported.HardOnes().ToList();
        foreach (var incident in hard) await ReportIncidentTests.Report(service, incident);
        var retracted = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        await service.Incidents.ChangeIncidentStateAsync(new() { Name = retracted.Name, State = V1.IncidentState.Retracted, Etag = retracted.Etag, Reason = "Test." }, service.As(Border));
        await ReportIncidentTests.Report(service, Exported.With(i => i.Marking = new() { Classification = Type.V1.Classification.Official, Tlp = Type.V1.Tlp.Red }));

        (await ForeignReader.Count(format, (await service.Export(asked, Border)).Text)).ShouldBe(hard.Count + 2);
        service.Agree(Exported.Open(Border, Coast));
        (await ForeignReader.Count(format, (await service.Export(asked, Coast)).Text)).ShouldBe(hard.Count + 1);
        service.Agree(Exported.Open(Border, Coast, terms => terms with { Fields = FieldGroups.Core, Caveats = new Sharing.Caveats { Handling = Sharing.Handling.NoJudicialUse | Sharing.Handling.NoDissemination, Retention = 30L * 86_400_000_000 } }));
        (await ForeignReader.Count(format, (await service.Export(asked, Coast)).Text)).ShouldBe(hard.Count + 1);
        service.Agree(Exported.Open(Border, Coast, terms => terms with { Fields = FieldGroups.Nominal }));
        (await ForeignReader.Count(format, (await service.Export(asked, Coast)).Text)).ShouldBe(hard.Count + 1);
        service.Logs.AssertQuiet();
    }

    [ForeignReaderTheory]
    [InlineData("geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[60]},"properties":{}}]}""")]
    [InlineData("csv", "name,own\r\nincidents/1,\"x\r\n")]
    [InlineData("stix", """{"type":"bundle","id":"bundle--1a9c8f0e-2f5e-4d0b-8f4e-3c6f1f7d9e21","objects":[]}""")]
    [InlineData("cap", """<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id><title>b</title><updated>2026-11-22T00:00:00Z</updated><author><name>c</name></author><entry><id>a</id><title>b</title><updated>2026-11-22T00:00:00Z</updated><content type="application/cap+xml"><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier><sender>a</sender><sent>2026-11-22T00:00:00Z</sent></alert></content></entry></feed>""")]
    [InlineData("cloudevents", """[{"specversion":"1.0","id":"1","source":"urn:x","type":"t","Bad_Name":"x"}]""")]
    public async Task A_file_that_is_wrong_is_found_wrong(string format, string text) =>
        (await ForeignReader.Read(format, text)).ShouldStartWith("FAIL ");
}
