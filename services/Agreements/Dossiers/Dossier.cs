using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Lists;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Dossiers;

/// <summary>
/// What is kept on agreements, for callers: who may not see the agreement finds nothing. A change, its journal entry and the stored
/// answer are one transaction, and one change comes at a time (<see cref="PolicyGate"/>): rounds and seats are counted without races.
/// </summary>
internal sealed class Dossier(AgreementsDb db, PolicyGate gate, Pages pages, TimeProvider clock)
{
    private const int Batch = 100, MaxPageBytes = 1024 * 1024;

    /// <summary>Refusals: NOT_FOUND.</summary>
    public async Task<T> Get<T>(ServerCallContext call, Section<T> section, string name) where T : class, IMessage<T>, new()
    {
        var ct = call.CancellationToken;
        var entry = await db.Dossier.AsNoTracking().SingleOrDefaultAsync(e => e.Name == name && e.Collection == section.Collection, ct) ?? throw Refusals.NotFound(name);
        return section.Show(entry, await Stand(call, entry.Agreement, name, clock.Now()));
    }

    /// <summary>One page by name. What matches is computed, so it reads on until the page is full. Refusals: NOT_FOUND, FIELDS_INVALID, PAGE_TOKEN_INVALID.</summary>
    public async Task<(IReadOnlyList<T> Entries, string NextToken)> List<T, TRequest>(
        ServerCallContext call, Section<T> section, TRequest request, string parent, Predicate<T>? matches = null)
        where T : class, IMessage<T>, new() where TRequest : IMessage<TRequest>
    {
        var page = await pages.Open(call, request);
        var standing = await Stand(call, parent, parent, clock.Now());
        List<(string Name, T Shown)> found = [];
        var (after, bytes) = (page.After, 0L);
        while (found.Count <= page.Size && await Read(section, parent, after, call.CancellationToken) is { Count: > 0 } batch)
        {
            foreach (var entry in batch)
            {
                after = entry.Name;
                var shown = section.Show(entry, standing);
                if (matches?.Invoke(shown) == false) continue;
                found.Add((entry.Name, shown));
                // A page of large things ends early: it must fit into one answer.
                if ((bytes += entry.Body.Length) > MaxPageBytes && found.Count <= page.Size) return ([.. found.Select(e => e.Shown)], page.Seal(entry.Name));
            }
        }

        var (entries, next) = page.Cut(found, e => e.Name);
        return ([.. entries.Select(e => e.Shown)], next);
    }

    /// <summary>Adds something. Refusals: NOT_FOUND, ALREADY_EXISTS, REQUEST_ID_REUSED, and those of <paramref name="make"/>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">With parent, request_id and validate_only.</param>
    /// <param name="section">Where it belongs.</param>
    /// <param name="id">Last part of its name.</param>
    /// <param name="kind">Of the journal entry, as in <c>meeting.scheduled</c>.</param>
    /// <param name="make">Authorises and judges; gives what is to be kept.</param>
    public Task<T> Create<T>(ServerCallContext call, IMessage request, Section<T> section, string id, string kind, Func<DossierWrite, Task<T>> make)
        where T : class, IMessage<T>, new()
    {
        var (parent, isRehearsal) = (Field<string>(request, "parent"), Field<bool>(request, "validate_only"));
        var write = Write.Of(call, request, isRehearsal ? "" : Field<string>(request, "request_id"), clock);
        return gate.Write(db, write, async _ =>
        {
            var change = new DossierWrite(db, await Stand(call, parent, parent, write.At), call.CancellationToken);
            var entry = await change.Add(section, id, kind, await make(change));
            return await Answer(section, change, entry, write, isRehearsal);
        }, call.CancellationToken);
    }

    /// <summary>Changes something. Refusals: NOT_FOUND, ETAG_MISMATCH, REQUEST_ID_REUSED, and those of <paramref name="change"/>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">With name, etag and request_id.</param>
    /// <param name="section">Where it belongs.</param>
    /// <param name="kind">Of the journal entry, as in <c>meeting.held</c>.</param>
    /// <param name="change">Authorises, judges, and alters what is kept.</param>
    public Task<T> Change<T>(ServerCallContext call, IMessage request, Section<T> section, string kind, Func<T, DossierWrite, Task> change)
        where T : class, IMessage<T>, new()
    {
        var name = Field<string>(request, "name");
        var write = Write.Of(call, request, Field<string>(request, "request_id"), clock);
        return gate.Write(db, write, async _ =>
        {
            var ct = call.CancellationToken;
            var entry = await db.Dossier.SingleOrDefaultAsync(e => e.Name == name && e.Collection == section.Collection, ct) ?? throw Refusals.NotFound(name);
            var desk = new DossierWrite(db, await Stand(call, entry.Agreement, name, write.At), ct);
            Etag.Demand(Field<string>(request, "etag"), name, entry.Revision);
            var kept = section.Open(entry);
            await change(kept, desk);
            desk.Replace(entry, kind, kept);
            return await Answer(section, desk, entry, write, isRehearsal: false);
        }, call.CancellationToken);
    }

    private async Task<T> Answer<T>(Section<T> section, DossierWrite change, DossierEntry entry, Write write, bool isRehearsal) where T : class, IMessage<T>, new()
    {
        var shown = section.Show(entry, change.Standing);
        return isRehearsal ? shown : await db.Commit(write, shown, change.Ct);
    }

    private async Task<Standing> Stand(ServerCallContext call, string agreement, string asked, long at)
    {
        var (caller, ct) = (call.Identity(), call.CancellationToken);
        var instrument = await db.Visible(caller.Agency).AsNoTracking().SingleOrDefaultAsync(i => i.Name == agreement, ct) ?? throw Refusals.NotFound(asked);
        return await db.Stand(instrument, caller, at, ct);
    }

    private Task<List<DossierEntry>> Read<T>(Section<T> section, string parent, string after, CancellationToken ct) where T : class, IMessage<T>, new() =>
        db.Dossier.AsNoTracking()
            .Where(e => e.Agreement == parent && e.Collection == section.Collection && string.Compare(e.Name, after) > 0)
            .OrderBy(e => e.Name).Take(Batch).ToListAsync(ct);

    private static TField Field<TField>(IMessage request, string field) => (TField)request.Descriptor.FindFieldByName(field).Accessor.GetValue(request);
}

internal static class StandingReading
{
    /// <summary>For callers that were let through to the agreement, and for messages of other services.</summary>
    public static async Task<Standing> Stand(this AgreementsDb db, Instrument instrument, Identity caller, long at, CancellationToken ct) =>
        new(instrument, TreatyLog.Read(instrument, await db.History(instrument.Name, ct)), await db.Register(ct), caller, at);
}
