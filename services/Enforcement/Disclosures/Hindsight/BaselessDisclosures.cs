using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures.Hindsight;

/// <summary>What an originator finds to have been given without a basis, after a correction of the register.</summary>
public sealed class BaselessDisclosures<TDb>(IDbContextFactory<TDb> databases, LedgerPages<TDb> pages, LedgerLaw<TDb> law, ILedgerSubjects<TDb> subjects) where TDb : ServiceDb
{
    // Of an intact period nothing is found: a page looks at so many lines and then says where to go on.
    private const int Batch = 500, Most = 5_000;

    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED, PAGE_TOKEN_INVALID, STALE_POLICY.</summary>
    public async Task<W.ListBaselessDisclosuresResponse> List(W.ListBaselessDisclosuresRequest request, ServerCallContext call)
    {
        var (reader, violations, ct) = (call.LedgerReader(), new Violations(), call.CancellationToken);
        var filter = LedgerFilter.Read("", "", request.DisclosedAfter, request.DisclosedBefore, violations) with { Originator = reader.Agency };
        var page = PageRequest.Of(request, violations);
        violations.Refuse();
        // Nothing foreign leaves by it: it needs no hold on the policy.
        var policy = await law.Now(ct);

        var (found, last) = await Find(policy, filter, await pages.Begin(page, reader, ct), page.Size, ct);
        return new W.ListBaselessDisclosuresResponse
        {
            Disclosures = { found },
            NextPageToken = last is null ? "" : await pages.Token(last, page, reader, ct),
            Epoch = policy.Epoch,
        };
    }

    /// <summary>Lines without a basis from a place on, and the last line that was looked at where there are more.</summary>
    internal async Task<(List<W.BaselessDisclosure> Found, Disclosure? Last)> Find(Policy policy, LedgerFilter filter, LinePlace after, int wanted, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = new List<W.BaselessDisclosure>();
        for (var looked = 0; looked < Most; looked += Batch)
        {
            var lines = await LedgerPages<TDb>.Lines(db, filter, after, Batch, ct);
            var revisions = await subjects.Load(db, [.. lines.Where(line => !line.IsStatistic)], ct);
            var given = await GivenBefore.Load(db, policy, lines, ct);
            foreach (var line in lines)
            {
                after = new LinePlace(line.At, line.Id);
                var second = line.IsStatistic
                    ? SecondJudgement.OfStatistic(policy, line)
                    : SecondJudgement.Of(policy, line, revisions.GetValueOrDefault((line.Record, line.Revision)), given.Of(line));
                if (second is not { } judged) continue;
                found.Add(new W.BaselessDisclosure { Disclosure = line.ToWire(), Summary = judged.Summary, Fields = { judged.Fields.ToWire() } });
                if (found.Count == wanted) return (found, line);
            }

            if (lines.Count < Batch) return (found, null);
            if (looked + Batch >= Most) return (found, lines[^1]);
        }

        return (found, null);
    }
}
