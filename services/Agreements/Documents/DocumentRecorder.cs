using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Documents;

/// <summary>Enters a document, or a further version of one, together with the bytes of its new file.</summary>
internal sealed class DocumentRecorder(AgreementsDb db, PolicyGate gate, TimeProvider clock)
{
    private const string Entered = "document.entered";

    /// <summary>
    /// Refusals: FIELDS_INVALID, HASH_MISMATCH, CONTENT_TYPE_REFUSED, NOT_FOUND, ROLE_REQUIRED, NOT_A_PARTY, ETAG_MISMATCH, REQUEST_ID_REUSED.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="request">What a repeated request must say again.</param>
    /// <param name="requestId">Of the request.</param>
    /// <param name="target">The agreement, or the document that gets a further version.</param>
    /// <param name="document">As it is from now on.</param>
    /// <param name="file">The new file.</param>
    /// <param name="content">Its bytes, all of them.</param>
    public Task<V1.Document> Enter(ServerCallContext call, IMessage request, string requestId, string target, V1.Document document, V1.DocumentFile file, ReceivedContent content)
    {
        var (caller, ct) = (call.Identity(), call.CancellationToken);
        var known = Recognise(file, content);
        var write = Write.Of(call, request, requestId, clock);
        return gate.Write(db, write, async _ =>
        {
            var entered = document.Clone();
            var before = await Before(caller, target, document.Etag, ct);
            var agreement = before?.Agreement ?? target;
            entered.Name = before?.Document ?? $"{agreement}/documents/{RandomIds.Uuid():D}";
            (entered.Version, entered.Originator, entered.CreateTime, entered.Etag) = ((before?.Version ?? 0) + 1, caller.Agency, write.At.ToTimestamp(), "");
            entered.Disclosure = null;
            entered.Files.Clear();
            entered.Files.AddRange(SideBySide(before, known));

            db.Add(new DocumentVersion { Document = entered.Name, Version = entered.Version, Agreement = agreement, Originator = caller.Agency, Body = entered.ToByteArray() });
            await Keep(known, content, ct);
            db.Append(entered.Name, Entered, new V1.Document { Name = entered.Name, Version = entered.Version }.ToByteArray());
            entered.Etag = Journal.Etag.Of(entered.Name, entered.Version);
            return await db.Commit(write, entered, ct);
        }, ct);
    }

    private static V1.DocumentFile Recognise(V1.DocumentFile file, ReceivedContent content)
    {
        var hash = content.Close();
        if (!file.Sha256.Span.SequenceEqual(hash)) throw DocumentRefusals.HashMismatch(file.Sha256.Span, hash);
        var (mediaType, found) = TextOrPdf.Of(content.Pieces);
        if (mediaType is null) throw DocumentRefusals.ContentTypeRefused(found);
        var violations = new Violations();
        DocumentRules.CheckAnchors(file, mediaType, content.Length, violations);
        violations.Refuse();
        var known = file.Clone();
        (known.MediaType, known.SizeBytes) = (mediaType, content.Length);
        return known;
    }

    // Who may not see a document, and who may but did not enter it, cannot add to it, and is not told which it is.
    private async Task<DocumentVersion?> Before(Identity caller, string target, string etag, CancellationToken ct)
    {
        if (ResourceName.IsOf("agreements", target))
        {
            await DemandStanding(caller, target, ct);
            return null;
        }

        var newest = await db.DocumentVersions.AsNoTracking().Where(v => v.Document == target && v.Originator == caller.Agency).OrderByDescending(v => v.Version).FirstOrDefaultAsync(ct)
            ?? throw Refusals.NotFound(target);
        await DemandStanding(caller, newest.Agreement, ct);
        Journal.Etag.Demand(etag, target, newest.Version);
        return newest;
    }

    private async Task DemandStanding(Identity caller, string agreement, CancellationToken ct)
    {
        var instrument = await db.Visible(caller.Agency).AsNoTracking().SingleOrDefaultAsync(i => i.Name == agreement, ct) ?? throw Refusals.NotFound(agreement);
        if (caller.Roles.Contains(Roles.Depositary) && caller.Agency == instrument.Depositary) return;
        caller.Demand(Roles.Liaison);
        var parties = await db.Parties.AsNoTracking().Where(p => p.Agreement == agreement).Select(p => p.Party).ToListAsync(ct);
        var register = await db.Register(ct);
        if (!parties.Exists(party => register.Covers(party, caller.Agency))) throw InstrumentRefusals.NotAParty(agreement, caller.Agency);
    }

    private static IEnumerable<V1.DocumentFile> SideBySide(DocumentVersion? before, V1.DocumentFile file) =>
        (before is null ? [] : V1.Document.Parser.ParseFrom(before.Body).Files.Where(f => !string.Equals(f.Language, file.Language, StringComparison.OrdinalIgnoreCase)))
            .Append(file).OrderBy(f => f.Language, StringComparer.Ordinal);

    private async Task Keep(V1.DocumentFile file, ReceivedContent content, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(file.Sha256.Span);
        if (await db.Contents.AnyAsync(c => c.Sha256 == sha256, ct)) return;
        db.Add(new StoredContent { Sha256 = sha256, MediaType = file.MediaType, SizeBytes = file.SizeBytes });
        db.AddRange(content.Pieces.Select((bytes, i) => new ContentPiece { Sha256 = sha256, Number = i, Bytes = bytes }));
    }
}
