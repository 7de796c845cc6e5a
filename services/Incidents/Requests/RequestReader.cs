using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Requests;

/// <summary>A request in front of one of the two that it concerns.</summary>
/// <param name="Row">For the service, never for the reader.</param>
/// <param name="Stored">The whole of it: likewise.</param>
/// <param name="Shown">What the reader is shown.</param>
/// <param name="Question">By what right the question.</param>
/// <param name="Reply">By what right what the addressee did with it; null where that is not shown.</param>
internal sealed record SeenRequest(InformationRequestRow Row, V1.InformationRequest Stored, V1.InformationRequest Shown, Judged Question, Judged? Reply);

/// <summary>The one door to requests: the question is its requester's, what was done with it the addressee's, and each is judged for the other.</summary>
internal sealed class RequestReader(IDbContextFactory<IncidentsDb> databases)
{
    private const int Batch = 100;

    /// <summary>The request of this name, or null where it is absent or not for this reader: nobody can tell which.</summary>
    public static async Task<SeenRequest?> Find(IncidentsDb db, Reading reading, string name, CancellationToken ct) =>
        InformationRequest.IdOf(name) is { } id && await db.RequestById(id, ct) is { } row ? See(reading, row) : null;

    /// <summary>Those that the reader's agency sent or received and sees, newest first.</summary>
    public async IAsyncEnumerable<SeenRequest> Of(Reading reading, V1.RequestDirection direction, Keyset after, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        while (true)
        {
            var rows = await db.RequestsOf(reading.Caller.Agency, direction, after, Batch, ct);
            foreach (var row in rows)
            {
                if (See(reading, row) is { } seen) yield return seen;
            }

            if (rows.Count < Batch) yield break;
            after = rows[^1].Key;
        }
    }

    /// <summary>Enters in the ledger what is about to leave.</summary>
    public async Task Release(Reading reading, IReadOnlyCollection<SeenRequest> seen, CancellationToken ct)
    {
        await DisclosureLedger.Record(databases, reading, InformationRequest.Collection, seen.Select(each => each.Question), ct);
        await DisclosureLedger.Record(databases, reading, InformationRequest.Answers, seen.Select(each => each.Reply).OfType<Judged>(), ct);
    }

    /// <summary>What the reader sees of it; null where that is nothing.</summary>
    public static SeenRequest? See(Reading reading, InformationRequestRow row)
    {
        var (agency, stored) = (reading.Caller.Agency, InformationRequest.Read(row));
        if (agency != stored.Requester && agency != stored.Addressee) return null;
        var question = Judge(reading, row.Id, 1, InformationRequest.SubjectOf(stored));
        if (!question.Verdict.Permitted) return null;

        Judged? reply = InformationRequest.ReplyOf(stored) is { } done ? Judge(reading, row.AnswerId, stored.Answer is null ? 1 : 2, done) : null;
        if (reply is { Verdict.Permitted: false }) reply = null;
        return new SeenRequest(row, stored, Show(reading, row, stored, question.Verdict, reply?.Verdict), question, reply);
    }

    /// <summary>The etag for one of the two: what the other did, and is not shown, does not change it.</summary>
    public static int StepsOf(V1.InformationRequest stored, InformationRequestRow row, string agency) => agency == stored.Requester ? 1 : row.Revision;

    private static Judged Judge(Reading reading, Guid id, int revision, Subject subject) => new(id, revision, subject, reading.Judge(subject));

    private static V1.InformationRequest Show(Reading reading, InformationRequestRow row, V1.InformationRequest stored, in Verdict question, in Verdict? reply)
    {
        var (shown, epoch) = (stored.Clone(), reading.Policy.Epoch);
        if (reply is null)
        {
            (shown.Answer, shown.AcknowledgeTime) = (null, null);
            if (shown.State != V1.InformationRequestState.Withdrawn) shown.State = V1.InformationRequestState.Open;
        }
        else if (shown.Answer is { } answer)
        {
            if (!reply.Value.Mask.HasFlag(FieldGroups.Core)) (answer.Text, answer.LateReason) = ("", "");
            if (answer.Lineage[0] != reading.Caller.Agency) answer.Marking = answer.Marking.ForForeign();
            answer.Disclosure = reply.Value.ToWire(epoch);
        }

        if (!question.Mask.HasFlag(FieldGroups.Core)) shown.Question = "";
        if (!question.Mask.HasFlag(FieldGroups.GeoExact) && shown.Place is { } place) shown.Place = PlaceView.Rounded(place);
        if (stored.Requester != reading.Caller.Agency) shown.Marking = shown.Marking.ForForeign();
        if (InformationRequest.IsPending(shown)) TellTime(reading, stored, shown);
        shown.Etag = Etag.Of(stored.Name, StepsOf(stored, row, reading.Caller.Agency));
        shown.Disclosure = question.ToWire(epoch);
        return shown;
    }

    private static void TellTime(Reading reading, V1.InformationRequest stored, V1.InformationRequest shown)
    {
        var (addressee, subject) = (Gate.Described(stored.Addressee, stored.Purpose.ToRule()), InformationRequest.SubjectOf(stored));
        shown.Paused = !AccessRule.Decide(reading.Policy, addressee, Actions.Read, subject, reading.At).Permitted;
        if (DueAt(reading, stored) is not { } due) return;
        (shown.DueTime, shown.Overdue) = (due.ToTimestamp(), due <= reading.At);
    }

    /// <summary>When an answer is due, in UTC microseconds.</summary>
    public static long? DueAt(Reading reading, V1.InformationRequest stored) => OperatingTime.DueAt(
        reading, Gate.Described(stored.Addressee, stored.Purpose.ToRule()), InformationRequest.SubjectOf(stored), stored.CreateTime.Microseconds(), InformationRequest.SpanOf(stored.DeadlineClass));
}
