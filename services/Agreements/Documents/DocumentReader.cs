using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Leaving;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Documents;

/// <summary>A document that the rule lets a caller see.</summary>
/// <param name="Shown">As the caller sees it.</param>
/// <param name="Judged">For the ledger.</param>
internal readonly record struct SeenDocument(V1.Document Shown, Judged Judged);

/// <summary>
/// The one door to documents for readers: the access rule judges each, by the policy that this process holds as an enforcement point.
/// It is at least as new as what the database said when the look was opened.
/// </summary>
internal sealed class DocumentReader(AgreementsDb db, IDbContextFactory<AgreementsDb> databases, Gate gate, PolicyStore policies, PolicyLease lease)
{
    /// <summary>Opens a look. Refusals: PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE.</summary>
    public async Task<Reading> Open(ServerCallContext call, Actions action)
    {
        await CatchUp(call.CancellationToken);
        return gate.Open(call, action);
    }

    /// <summary>The same for one part of an answer; the hold is the caller's to end.</summary>
    public async Task<(Reading Reading, Hold Hold)> OpenPart(ServerCallContext call, Actions action)
    {
        await CatchUp(call.CancellationToken);
        return (gate.OpenPart(call, action, out var hold), hold);
    }

    /// <summary>One version, or the newest that is open. Refusals: NOT_FOUND.</summary>
    public async Task<SeenDocument> Find(Reading reading, string name, int version, CancellationToken ct)
    {
        var rows = await Visible(reading).Where(v => v.Document == name).OrderByDescending(v => v.Version).ToListAsync(ct);
        if (rows.Count == 0) throw reading.Absent(name);
        var given = await GivenOf(reading, rows, ct);
        return Newest(reading, version == 0 ? rows : rows.Where(v => v.Version == version), rows[0], given) ?? throw reading.Absent(name);
    }

    /// <summary>The next newest open versions of an agreement's documents by name; the last name looked at goes on from there.</summary>
    public async Task<(List<SeenDocument> Seen, string? Last)> Next(Reading reading, string agreement, string after, int count, CancellationToken ct)
    {
        var names = await Visible(reading).Where(v => v.Agreement == agreement && v.Version == 1 && string.Compare(v.Document, after) > 0).OrderBy(v => v.Document).Take(count).Select(v => v.Document).ToListAsync(ct);
        var rows = await Visible(reading).Where(v => names.Contains(v.Document)).ToListAsync(ct);
        var given = await GivenOf(reading, rows, ct);
        var seen = rows.GroupBy(v => v.Document).OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => d.OrderByDescending(v => v.Version).ToList()).Select(versions => Newest(reading, versions, versions[0], given));
        return ([.. seen.OfType<SeenDocument>()], names.LastOrDefault());
    }

    /// <summary>Enters in the ledger what is about to leave.</summary>
    public Task Release(Reading reading, string agreement, IEnumerable<SeenDocument> seen, CancellationToken ct) =>
        DisclosureLedger.Record(databases, reading, $"{agreement}/documents", seen.Select(s => s.Judged), ct);

    /// <summary>Whether the rule still lets the caller see it.</summary>
    public static bool StillSees(Reading reading, SeenDocument seen) => IsShown(reading.Judge(seen.Judged.Subject));

    // Acts are recorded here: whoever was answered that one is in force, or out of it, finds it so.
    private async Task CatchUp(CancellationToken ct)
    {
        if (await db.Epoch(ct) is var epoch && epoch > policies.Current.Epoch) await lease.CatchUp(epoch, ct);
    }

    /// <summary>Where the agreement does not exist for a reader, none of its documents does.</summary>
    private IQueryable<DocumentVersion> Visible(Reading reading)
    {
        var agreements = db.Visible(reading.Caller.Agency);
        return db.DocumentVersions.AsNoTracking().Where(v => agreements.Any(i => i.Name == v.Agreement));
    }

    // Where the newest is not open, a delay may speak for it, or it is newer than what was given before a suspension.
    private static SeenDocument? Newest(Reading reading, IEnumerable<DocumentVersion> versions, DocumentVersion newest, IReadOnlyDictionary<Guid, Given> given)
    {
        foreach (var row in versions)
        {
            if (See(reading, row, newest, given, out var verdict) is { } seen) return seen;
            if (!verdict.MayConcernEarlier) return null;
        }

        return null;
    }

    // A marking that the originator tightened holds for the versions before it, too.
    private static SeenDocument? See(Reading reading, DocumentVersion row, DocumentVersion newest, IReadOnlyDictionary<Guid, Given> given, out Verdict verdict)
    {
        var (document, latest, id) = (V1.Document.Parser.ParseFrom(row.Body), V1.Document.Parser.ParseFrom(newest.Body), IdOf(row));
        var itself = SubjectOf(document);
        if (given.TryGetValue(id, out var before) && before.Revision == row.Version) itself = itself with { Given = before.Fields };
        verdict = reading.Judge(itself);
        if (!IsShown(verdict)) return null;
        var subject = itself with { Marking = latest.Marking.ToRule() };
        verdict = reading.Judge(subject);
        if (!IsShown(verdict)) return null;

        document.Etag = Journal.Etag.Of(row.Document, verdict.Own ? newest.Version : row.Version);
        document.Disclosure = verdict.ToWire(reading.Policy.Epoch);
        if (!verdict.Own) document.Marking = latest.Marking.ForForeign();
        return new SeenDocument(document, new Judged(id, row.Version, subject, verdict));
    }

    private async Task<IReadOnlyDictionary<Guid, Given>> GivenOf(Reading reading, IEnumerable<DocumentVersion> versions, CancellationToken ct) => reading.AsksWhatWasGiven
        ? await DisclosureLedger.LastGiven(db, reading.Caller.Agency, [.. versions.Select(IdOf).Distinct()], reading.Action, ct)
        : new Dictionary<Guid, Given>();

    private static Guid IdOf(DocumentVersion row) => Guid.ParseExact(row.Document[^36..], "D");

    private static bool IsShown(Verdict verdict) => verdict.Permitted && verdict.Mask.HasFlag(FieldGroups.Core);

    /// <summary>A version as the rule looks at it.</summary>
    public static Subject SubjectOf(V1.Document document) => new()
    {
        Domain = Domain.AgreementText,
        Type = TypeOf(document.Kind),
        Originators = [document.Originator],
        RecordedAt = document.CreateTime.Microseconds(),
        Marking = document.Marking.ToRule(),
    };

    /// <summary>The kind as a path of types, as in <c>instrument_of_consent</c>: provisions may include and exclude it.</summary>
    private static string TypeOf(V1.DocumentKind kind) => kind.NameInContract().ToLowerInvariant();
}
