using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

/// <summary>An incident and its verbs: pure, without clock or store. Each verb gives a new revision and leaves the old one as it was.</summary>
internal sealed class Incident
{
    public const string Collection = "incidents";

    private readonly V1.Incident state;

    private Incident(V1.Incident state) => this.state = state;

    public string Name => state.Name;

    public string Originator => state.Originator;

    public int Revision => state.Revision;

    public Subject Subject => SubjectOf(state);

    /// <summary>A report whose rules hold.</summary>
    /// <param name="told">As the reporter gives it.</param>
    /// <param name="id">A random UUID.</param>
    /// <param name="lineage">Every originator, the reporter's agency first.</param>
    /// <param name="at">UTC microseconds.</param>
    public static Incident Report(V1.Incident told, Guid id, IReadOnlyList<string> lineage, long at)
    {
        var state = new V1.Incident();
        Revisable.Merge(told, state, Revisable.All);
        if (state.Kind == V1.IncidentKind.Unspecified) state.Kind = V1.IncidentKind.Incident;
        state.Domain = Type.V1.Domain.Incident;
        return Begin(state, id, lineage, at);
    }

    /// <summary>A warning that was raised from a consignment. It is shared as the consignment is.</summary>
    public static Incident Warn(Warning warning, Guid id, long at)
    {
        var state = new V1.Incident
        {
            Kind = V1.IncidentKind.Warning,
            Domain = Type.V1.Domain.Consignment,
            Type = "smuggling",
            Title = "Consignment at risk",
            Language = "en",
            OccurredTime = warning.RaisedAt.ToTimestamp(),
            Severity = warning.Risk,
            Place = warning.Place,
            Consignment = warning.Consignment,
            RiskReasons = { warning.Reasons },
            Marking = warning.Marking,
        };
        return Begin(state, id, warning.Lineage, at);
    }

    /// <summary>The next revision. The mask's paths have been checked.</summary>
    public Incident Revise(V1.Incident told, FieldMask mask, string reason, long at)
    {
        var next = state.Clone();
        Revisable.Merge(told, next, Revisable.Of(mask));
        if (next.Kind == V1.IncidentKind.Unspecified) next.Kind = V1.IncidentKind.Incident;
        next.Revision++;
        next.UpdateTime = at.ToTimestamp();
        next.ReviseReason = reason;
        return new Incident(InMicroseconds(next));
    }

    /// <summary>The whole record, as its owner sees it but for the disclosure.</summary>
    public V1.Incident ToWire() => state.Clone();

    public byte[] ToBody() => state.ToByteArray();

    /// <summary>As the table holds it.</summary>
    public IncidentRow ToRow()
    {
        var subject = Subject;
        return new IncidentRow
        {
            Id = ResourceName.Uuid(Collection, Name)!.Value,
            Originator = Originator,
            Domain = subject.Domain,
            Type = subject.Type,
            Level = subject.Level,
            Classification = subject.Marking.Classification,
            Tlp = subject.Marking.Tlp,
            RecordedAt = subject.RecordedAt,
            OccurredAt = state.OccurredTime.Microseconds(),
            Latitude = subject.Place?.Latitude,
            Longitude = subject.Place?.Longitude,
            AccuracyM = subject.Place?.AccuracyMetres,
            Revision = Revision,
            Body = ToBody(),
        };
    }

    /// <summary>A record as it was stored.</summary>
    public static Incident Of(V1.Incident stored) => new(stored.Clone());

    /// <summary>A record as the access rule looks at it.</summary>
    public static Subject SubjectOf(V1.Incident incident) => new()
    {
        Domain = incident.Domain.ToRule(),
        Type = incident.Type,
        Level = incident.Severity.ToRule(),
        Originators = incident.Lineage,
        Place = incident.Place.ToRule(),
        OccurredAt = incident.OccurredTime?.Microseconds(),
        RecordedAt = incident.CreateTime.Microseconds(),
        RevisedAt = incident.UpdateTime.Microseconds(),
        Marking = incident.Marking.ToRule(),
    };

    private static Incident Begin(V1.Incident state, Guid id, IReadOnlyList<string> lineage, long at)
    {
        state.Name = ResourceName.Of(Collection, id);
        state.Originator = lineage[0];
        state.Lineage.Add(lineage);
        state.Revision = 1;
        state.CreateTime = state.UpdateTime = at.ToTimestamp();
        return new Incident(InMicroseconds(state));
    }

    // What is shown is what is searched: finer instants than the database's would tell two answers apart.
    private static V1.Incident InMicroseconds(V1.Incident state)
    {
        state.OccurredTime = state.OccurredTime.Microseconds().ToTimestamp();
        if (state.OccurredEndTime is { } end) state.OccurredEndTime = end.Microseconds().ToTimestamp();
        return state;
    }
}

/// <summary>What logistics says of a consignment at risk.</summary>
internal sealed record Warning(string Consignment, IReadOnlyList<string> Lineage, Type.V1.Marking Marking, Type.V1.Place? Place, Type.V1.Level Risk, IReadOnlyList<string> Reasons, long RaisedAt);
