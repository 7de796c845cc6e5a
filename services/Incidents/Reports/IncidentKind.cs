using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

/// <summary>Incidents and warnings, for whoever finds and follows them.</summary>
internal sealed class IncidentKind : RecordKind<IncidentRow, V1.Incident>
{
    public override string Collection => Incident.Collection;

    public override IReadOnlyList<Domain> Domains { get; } = [Domain.Incident, Domain.Consignment];

    public override V1.Incident Read(byte[] body) => V1.Incident.Parser.ParseFrom(body);

    public override Subject SubjectOf(V1.Incident stored) => Incident.SubjectOf(stored);

    public override V1.Incident Show(V1.Incident stored, in Verdict verdict, string reader, long epoch) => IncidentView.Show(stored, verdict, reader, epoch);

    public override bool Matches(RecordFilter filter, V1.Incident shown) => Wants(filter, shown);

    /// <summary>The same for lists, counts, searches and streams.</summary>
    public static bool Wants(RecordFilter filter, V1.Incident shown) =>
        filter.Matches(shown.Originator, shown.Type, shown.Severity.ToRule(), shown.OccurredTime?.Microseconds(), shown.Place.ToRule());
}
