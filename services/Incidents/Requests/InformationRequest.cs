using System.Numerics;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;
using static SecurityCoop.Incidents.V1.InformationRequestState;

namespace SecurityCoop.Incidents.Requests;

/// <summary>A request and its steps: pure, without clock or store.</summary>
internal static class InformationRequest
{
    public const string Collection = "informationRequests", Answers = "informationAnswers";

    /// <summary>Kinds of entries after which a record may be open to the requester, or may not be any more.</summary>
    public const string Asked = "request.asked", TakenBack = "request.withdrawn";

    /// <summary>
    /// Which record the feed looks at anew after such an entry. It stands in the request's own journal: in the record's, a stranger would write
    /// into what it may not see, and could tell whether there is one.
    /// </summary>
    public static byte[] Opening(InformationRequestRow row) => row.Record?.ToByteArray() ?? [];

    /// <summary>The same from an entry; null where it names none.</summary>
    public static Guid? OpenedBy(JournalEntry entry) => entry.Kind is Asked or TakenBack && entry.Payload.Length == 16 ? new Guid(entry.Payload) : null;

    public static Guid? IdOf(string name) => ResourceName.Uuid(Collection, name);

    /// <summary>How long an answer may take, in microseconds of the time in which the addressee can read the request.</summary>
    public static long SpanOf(V1.DeadlineClass deadline) => (long)(deadline switch
    {
        V1.DeadlineClass.Urgent => TimeSpan.FromHours(8),
        V1.DeadlineClass.Standard => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(14),
    }).TotalMicroseconds;

    /// <summary>One whose rules hold.</summary>
    /// <param name="told">As the requester gives it.</param>
    /// <param name="id">A random UUID.</param>
    /// <param name="lineage">Whose information it holds, the requester first.</param>
    /// <param name="purpose">Of the call.</param>
    /// <param name="at">UTC microseconds.</param>
    public static V1.InformationRequest Ask(V1.InformationRequest told, Guid id, IReadOnlyList<string> lineage, Purposes purpose, long at) => new()
    {
        Name = ResourceName.Of(Collection, id),
        Requester = lineage[0],
        Addressee = told.Addressee,
        Kind = told.Kind == V1.InformationRequestKind.Unspecified ? V1.InformationRequestKind.Information : told.Kind,
        DeadlineClass = told.DeadlineClass,
        Type = told.Type,
        Severity = told.Severity,
        Place = told.Place,
        Record = told.Record,
        Question = told.Question,
        Language = told.Language,
        Marking = told.Marking,
        Purpose = (Type.V1.Purpose)BitOperations.Log2((uint)purpose),
        Lineage = { lineage },
        State = Open,
        CreateTime = at.ToTimestamp(),
    };

    /// <summary>Whether it waits for an answer.</summary>
    public static bool IsPending(V1.InformationRequest request) => request.State is Open or Acknowledged;

    public static V1.InformationRequest Acknowledge(V1.InformationRequest request, long at) => new(request) { State = Acknowledged, AcknowledgeTime = at.ToTimestamp() };

    /// <param name="request">Pending.</param>
    /// <param name="told">As the addressee gives it.</param>
    /// <param name="id">Given with the request.</param>
    /// <param name="lineage">Whose information it holds, the addressee first.</param>
    /// <param name="at">UTC microseconds.</param>
    public static V1.InformationRequest Answer(V1.InformationRequest request, V1.InformationAnswer told, Guid id, IReadOnlyList<string> lineage, long at) => new(request)
    {
        State = Answered,
        Answer = new(told) { Name = ResourceName.Of(Answers, id), Lineage = { lineage }, CreateTime = at.ToTimestamp() },
    };

    public static V1.InformationRequest Withdraw(V1.InformationRequest request, string reason) => new(request) { State = Withdrawn, WithdrawReason = reason };

    /// <summary>The question, as the rule looks at it.</summary>
    public static Subject SubjectOf(V1.InformationRequest request) => Of(request, request.Lineage, request.Marking, request.CreateTime.Microseconds());

    /// <summary>What the addressee did with it, as the rule looks at it: asked for by who asked, and no older than itself. Null where it did nothing yet.</summary>
    public static Subject? ReplyOf(V1.InformationRequest request) => (request.Answer, request.AcknowledgeTime) switch
    {
        ({ } answer, _) => Of(request, answer.Lineage, answer.Marking, answer.CreateTime.Microseconds()) with { RequestedBy = [request.Requester] },
        // That it was noted is told as the question was.
        (null, { } noted) => Of(request, [request.Addressee], request.Marking, noted.Microseconds()) with { RequestedBy = [request.Requester] },
        _ => null,
    };

    public static InformationRequestRow ToRow(V1.InformationRequest request, Guid answer) => new()
    {
        Id = IdOf(request.Name)!.Value,
        AnswerId = answer,
        Requester = request.Requester,
        Addressee = request.Addressee,
        Record = request.Record.Length > 0 ? ResourceName.Uuid(Reports.Incident.Collection, request.Record) : null,
        IsLive = true,
        CreatedAt = request.CreateTime.Microseconds(),
        Revision = 1,
        Body = request.ToByteArray(),
    };

    /// <summary>Puts the next state into a row.</summary>
    public static V1.InformationRequest Move(InformationRequestRow row, V1.InformationRequest next)
    {
        row.Revision++;
        (row.IsLive, row.Body) = (next.State != Withdrawn, next.ToByteArray());
        return next;
    }

    public static V1.InformationRequest Read(InformationRequestRow row) => V1.InformationRequest.Parser.ParseFrom(row.Body);

    private static Subject Of(V1.InformationRequest request, IReadOnlyList<string> lineage, Type.V1.Marking marking, long at) => new()
    {
        Domain = Domain.Incident,
        Type = request.Type,
        Level = request.Severity.ToRule(),
        Originators = lineage,
        Place = request.Place.ToRule(),
        RecordedAt = at,
        Marking = marking.ToRule(),
    };
}
