using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
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
        (state.Domain, state.Exercise) = (Type.V1.Domain.Incident, told.Exercise);
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
            RiskRules = { warning.Rules },
            ExpectedTime = warning.ExpectedAt > 0 ? warning.ExpectedAt.ToTimestamp() : null,
            Marking = warning.Marking,
        };
        return Begin(state, id, warning.Lineage, at);
    }

    /// <summary>A record that joins others, composed of them.</summary>
    /// <param name="whole">What they come to, with the parts.</param>
    /// <param name="id">A random UUID.</param>
    /// <param name="lineage">Who joins them first, then every originator of the parts.</param>
    /// <param name="reason">Why they are one.</param>
    /// <param name="at">UTC microseconds.</param>
    public static Incident Join(V1.Incident whole, Guid id, IReadOnlyList<string> lineage, string reason, long at) => Begin(new(whole) { ReviseReason = reason }, id, lineage, at);

    /// <summary>The next revision of a record that joins others, composed of them anew.</summary>
    public Incident Rejoin(V1.Incident whole, string reason, long at)
    {
        var next = whole.Clone();
        (next.Name, next.Originator, next.Revision, next.State, next.CreateTime) = (state.Name, state.Originator, state.Revision, state.State, state.CreateTime);
        next.Lineage.Add(state.Lineage.Concat(whole.MergedFrom.SelectMany(part => part.Incident.Lineage)).Distinct());
        return Next(next, reason, at);
    }

    /// <summary>It joins others, and says nothing of its own.</summary>
    public bool IsMerged => state.MergedFrom.Count > 0;

    /// <summary>The next revision. The mask's paths have been checked.</summary>
    public Incident Revise(V1.Incident told, FieldMask mask, string reason, long at)
    {
        var next = state.Clone();
        Revisable.Merge(told, next, Revisable.Of(mask));
        if (next.Kind == V1.IncidentKind.Unspecified) next.Kind = V1.IncidentKind.Incident;
        return Next(next, reason, at);
    }

    /// <summary>The next revision, with what others have corrected: they join the lineage, for it holds their information now.</summary>
    public Incident Accept(V1.Incident told, FieldMask mask, IReadOnlyList<string> lineage, string reason, long at)
    {
        var next = state.Clone();
        Revisable.Merge(told, next, Revisable.Of(mask));
        next.Lineage.Add(lineage.Except(state.Lineage));
        return Next(next, reason, at);
    }

    /// <summary>The next revision, in another state. The move is one of <see cref="Lifecycle"/>.</summary>
    public Incident Move(V1.IncidentState to, string reason, long at)
    {
        var next = state.Clone();
        next.State = to;
        return Next(next, reason, at);
    }

    public V1.IncidentState State => state.State == V1.IncidentState.Unspecified ? V1.IncidentState.Submitted : state.State;

    /// <summary>The whole record, as its owner sees it but for the disclosure.</summary>
    public V1.Incident ToWire() => state.Clone();

    /// <summary>As it would be, had it been reported.</summary>
    public V1.Incident Unnamed() => new(state) { Name = "" };

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
            // What nothing tells the time of stands in lists where it was recorded.
            OccurredAt = subject.OccurredAt ?? subject.RecordedAt,
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
        OccurredAt = Occurrence.Of(incident).First,
        RecordedAt = incident.CreateTime.Microseconds(),
        RevisedAt = incident.UpdateTime.Microseconds(),
        Marking = incident.Marking.ToRule(),
        Parts = incident.MergedFrom.Count == 0 ? [] : [.. incident.MergedFrom.Select(part => SubjectOf(part.Incident))],
    };

    private static Incident Begin(V1.Incident state, Guid id, IReadOnlyList<string> lineage, long at)
    {
        state.Name = ResourceName.Of(Collection, id);
        state.Originator = lineage[0];
        state.Lineage.Add(lineage);
        (state.Revision, state.State) = (1, V1.IncidentState.Submitted);
        state.CreateTime = state.UpdateTime = at.ToTimestamp();
        return new Incident(Normal(state));
    }

    private static Incident Next(V1.Incident next, string reason, long at)
    {
        next.Revision++;
        (next.UpdateTime, next.ReviseReason) = (at.ToTimestamp(), reason);
        return new Incident(Normal(next));
    }

    // What is shown is what is searched: finer instants than the database's would tell two answers apart. A grade is always said.
    private static V1.Incident Normal(V1.Incident state)
    {
        if (state.OccurredTime is { } begin) state.OccurredTime = begin.Microseconds().ToTimestamp();
        if (state.OccurredEndTime is { } end) state.OccurredEndTime = end.Microseconds().ToTimestamp();
        for (var i = 0; i < state.Sources.Count; i++) state.Sources[i] = state.Sources[i].Graded();
        ActorRules.Grade(state.Actors);
        return state;
    }
}

/// <summary>What logistics says of a consignment at risk.</summary>
internal sealed record Warning(string Consignment, IReadOnlyList<string> Lineage, Type.V1.Marking Marking, Type.V1.Place? Place, Type.V1.Level Risk, IReadOnlyList<string> Reasons, long RaisedAt)
{
    /// <summary>The rules in the order of the reasons, by id and version as in origin-watch@1; none of early warnings.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>When the consignment is expected, in UTC microseconds; 0 where unknown.</summary>
    public long ExpectedAt { get; init; }
}
