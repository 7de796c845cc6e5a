using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class IncidentTests
{
    private static readonly Guid Id = Guid.Parse("0199a000-0000-4000-8000-000000000001");

    [Fact]
    public void Report_WithEveryField_KeepsThemAndNamesTheRecord()
    {
        var told = Samples.Incident();

        var incident = Incident.Report(told, Id, ["agencies/ir-border-guard"], Samples.Now).ToWire();

        var kept = new V1.Incident();
        Revisable.Merge(incident, kept, Revisable.All);
        kept.ShouldBe(told);
        (incident.Name, incident.Originator, incident.Revision, incident.Domain).ShouldBe(($"incidents/{Id}", "agencies/ir-border-guard", 1, Type.V1.Domain.Incident));
        incident.CreateTime.ShouldBe(Samples.Now.ToTimestamp());
    }

    [Fact]
    public void Report_TellingWhatIsTheServersToTell_IsNotBelieved()
    {
        var told = Samples.Incident();
        told.MergeFrom(new V1.Incident { Name = "incidents/mine", Originator = "agencies/other", Revision = 7, Consignment = "consignments/x", Domain = Type.V1.Domain.Consignment, Etag = "x", RiskReasons = { "x" } });

        var incident = Incident.Report(told, Id, ["agencies/ir-border-guard"], Samples.Now).ToWire();

        incident.ShouldBe(Incident.Report(Samples.Incident(), Id, ["agencies/ir-border-guard"], Samples.Now).ToWire());
    }

    [Fact]
    public void Report_WithNanoseconds_IsKeptInMicroseconds()
    {
        var told = Samples.Incident();
        told.OccurredTime.Nanos = 123_456_789;

        var incident = Incident.Report(told, Id, ["agencies/ir-border-guard"], Samples.Now);

        incident.ToWire().OccurredTime.Nanos.ShouldBe(123_456_000);
        incident.ToRow().OccurredAt.ShouldBe(incident.ToWire().OccurredTime.Microseconds());
    }

    [Fact]
    public void Revise_WithAMask_ChangesThatAloneAndLeavesTheOldRevisionAsItWas()
    {
        var first = Incident.Report(Samples.Incident(), Id, ["agencies/ir-border-guard"], Samples.Now);
        var before = first.ToWire();

        var second = first.Revise(new V1.Incident { Type = "environment.sabotage", Title = "not in the mask" }, new FieldMask { Paths = { "type", "place", "persons" } }, "re-typed", Samples.Now + 5).ToWire();

        first.ToWire().ShouldBe(before);
        (second.Type, second.Title, second.Place, second.Persons.Count).ShouldBe(("environment.sabotage", before.Title, null, 0));
        (second.Revision, second.ReviseReason, second.UpdateTime, second.CreateTime).ShouldBe((2, "re-typed", (Samples.Now + 5).ToTimestamp(), before.CreateTime));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("revision")]
    [InlineData("place.latitude")]
    [InlineData("originator")]
    [InlineData("marking.tlp")]
    public void A_mask_that_names_what_cannot_be_revised_is_refused(string path) =>
        Violated.By(violations => Revisable.Check(new FieldMask { Paths = { path } }, violations)).ShouldBe(["update_mask"]);

    [Fact]
    public void The_mask_knows_every_field_of_the_contract_that_is_the_reporters()
    {
        string[] servers = ["name", "originator", "lineage", "derived_from", "domain", "consignment", "risk_reasons", "risk_rules", "expected_time", "revision", "create_time", "update_time", "revise_reason", "etag", "disclosure", "state", "exercise", "merged_from", "merged_into", "zone"];

        V1.Incident.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name).Except(servers).ShouldBe(Revisable.All, ignoreOrder: true);
    }

    [Fact]
    public void A_warning_is_shared_as_its_consignment_is()
    {
        var warning = new Warning("consignments/1", ["agencies/pk-customs", "agencies/uz-customs"], Samples.Marking(), null, Type.V1.Level.High, ["risk-area route"], Samples.Now);

        var subject = Incident.Warn(warning, Id, Samples.Now + 9).Subject;

        (subject.Domain, subject.Level, subject.RecordedAt).ShouldBe((Domain.Consignment, Level.High, Samples.Now + 9));
        subject.Originators.ShouldBe(["agencies/pk-customs", "agencies/uz-customs"]);
    }

    [Fact]
    public void A_stored_body_reads_as_it_was_written()
    {
        var incident = Incident.Report(Samples.Incident(), Id, ["agencies/ir-border-guard"], Samples.Now);

        Incident.Of(V1.Incident.Parser.ParseFrom(incident.ToBody())).ToWire().ToByteString().ShouldBe(incident.ToWire().ToByteString());
    }
}
