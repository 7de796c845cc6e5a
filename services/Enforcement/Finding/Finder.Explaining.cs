using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Finding;

// Why may an agency see a record, or not? It is asked as that agency would look: what it was given before counts, and where the
// revision that the asker sees is not open to it, an earlier one may be.
public abstract partial class Finder<TDb, TRow, TFilter, TWire>
{
    /// <summary>
    /// Who shares the record may ask about any recipient, others about themselves alone. Refusals: FIELDS_INVALID, NOT_FOUND,
    /// STALE_POLICY, and the kind's own for a record that is shared by others.
    /// </summary>
    /// <param name="reading">Who asks.</param>
    /// <param name="name">The record.</param>
    /// <param name="recipient">Who would read it. Format: <c>agencies/{agency}</c>.</param>
    /// <param name="purpose">For what; the asker's own purpose where it is not said.</param>
    /// <param name="notOriginator">The refusal for a record that the asker does not share.</param>
    /// <param name="ct">Ends the search.</param>
    public async Task<W.AccessExplanation> Explain(Reading reading, string name, string recipient, W.Purpose purpose, Func<string, Refusal> notOriginator, CancellationToken ct)
    {
        var violations = new Violations();
        violations.Check(ResourceName.IsOf("agencies", recipient), "recipient", "must have the form agencies/{agency}");
        violations.Refuse();
        // An explanation of a policy that may have changed would be a wrong one, for the owner too.
        if (!reading.IsFresh) throw Refusals.StalePolicy();
        var seen = await Find(reading, name, ct) ?? throw reading.Absent(name);

        var (caller, ofItself) = (reading.Caller, recipient == reading.Caller.Agency);
        if (!ofItself && !seen.Judged.Subject.Originators.Contains(caller.Agency)) throw notOriginator(name);
        var wanted = purpose == W.Purpose.Unspecified ? caller.Purpose : purpose.ToRule();
        var theirs = reading with { Caller = ofItself ? caller with { Purpose = wanted } : Gate.Described(recipient, wanted) };
        var judged = await AsSeenBy(theirs, seen, ct);

        var explanation = AccessRule.Explain(theirs.Policy, theirs.Caller, theirs.Action, judged.Subject, theirs.At);
        var wire = explanation.ToWire(reading.Policy.Epoch, originator => ofItself || originator == caller.Agency);
        wire.Revision = judged.Revision;
        // Of a joint record the whole reason may lie in what another originator agreed.
        if (!ofItself && judged.Subject.Originators.Any(originator => originator != caller.Agency && originator != recipient)) wire.Summary = OwnPart(explanation, caller.Agency);
        return wire;
    }

    private static string OwnPart(Explanation explanation, string agency) =>
        (explanation.Verdict.Permitted, explanation.Grants.Any(judged => judged.Grant.Originator == agency && judged.Permits)) switch
        {
            (true, _) => "Permitted: by provisions of every originator; yours are told here.",
            (false, true) => "Refused: a provision of yours permits it, and another originator's does not.",
            (false, false) => "Refused: no provision of yours permits it.",
        };

    private async Task<Judged> AsSeenBy(Reading theirs, Seen<TWire> seen, CancellationToken ct)
    {
        var (id, revision) = (seen.Key.Id, seen.Judged.Revision);
        await using var db = await databases.CreateDbContextAsync(ct);
        theirs = await WithRequests(db, theirs, ct);
        Given? given = (await GivenOf(db, theirs, [id], ct)).TryGetValue(id, out var known) ? known : null;
        var judged = Judge(theirs, id, revision, seen.Stored, given);
        return judged.Verdict.MayConcernEarlier && await Earlier(db, theirs, id, revision, given, ct) is { } earlier ? earlier.Judged : judged;
    }
}
