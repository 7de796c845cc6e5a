using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Dossiers;

/// <summary>One change of a dossier, inside its transaction.</summary>
/// <param name="db">The context whose commit makes it true.</param>
/// <param name="standing">Where the agreement stands at the change.</param>
/// <param name="ct">The call's token.</param>
internal sealed class DossierWrite(AgreementsDb db, Standing standing, CancellationToken ct)
{
    // One thing must not outgrow an answer that holds many.
    private const int MaxBytes = 256 * 1024;

    private readonly List<(string Name, string Kind, byte[] Payload)> _told = [];

    public Standing Standing => standing;

    public CancellationToken Ct => ct;

    public Timestamp Now => standing.At.ToTimestamp();

    /// <summary>For what a section keeps beside its entries.</summary>
    public AgreementsDb Db => db;

    public Task<DossierEntry?> Find<T>(Section<T> section, string name) where T : class, IMessage<T>, new() =>
        db.Dossier.SingleOrDefaultAsync(e => e.Name == name && e.Agreement == standing.Instrument.Name && e.Collection == section.Collection, ct);

    /// <summary>Everything of a section.</summary>
    public async Task<IReadOnlyList<T>> All<T>(Section<T> section) where T : class, IMessage<T>, new()
    {
        var entries = await db.Dossier.AsNoTracking().Where(e => e.Agreement == standing.Instrument.Name && e.Collection == section.Collection).OrderBy(e => e.Name).ToListAsync(ct);
        return [.. entries.Select(section.Open)];
    }

    /// <summary>Refusals: ALREADY_EXISTS, LIMIT_EXCEEDED.</summary>
    public async Task<DossierEntry> Add<T>(Section<T> section, string id, string kind, T content) where T : class, IMessage<T>, new()
    {
        var name = section.NameOf(standing.Instrument.Name, id);
        if (await db.Dossier.AnyAsync(e => e.Name == name, ct)) throw Refusals.AlreadyExists(name);
        Set(content, "name", name);
        Set(content, "create_time", Now);
        Set(content, "update_time", Now);
        var entry = new DossierEntry { Name = name, Agreement = standing.Instrument.Name, Collection = section.Collection, Body = Bounded(content).ToByteArray() };
        db.Add(entry);
        db.Append(name, kind, entry.Body);
        return entry;
    }

    /// <summary>Has the journal tell more of an entry than that it changed, after the change itself.</summary>
    public void Tell(string name, string kind, byte[]? payload = null) => _told.Add((name, kind, payload ?? []));

    /// <summary>Refusals: LIMIT_EXCEEDED.</summary>
    public void Replace(DossierEntry entry, string kind, IMessage content)
    {
        Set(content, "update_time", Now);
        entry.Replace(Bounded(content));
        db.Append(entry.Name, kind, entry.Body);
        foreach (var (name, more, payload) in _told.Where(t => t.Name == entry.Name)) db.Append(name, more, payload);
        _told.RemoveAll(t => t.Name == entry.Name);
    }

    private static IMessage Bounded(IMessage content) => content.CalculateSize() <= MaxBytes ? content : throw Refusals.LimitExceeded($"{MaxBytes} bytes of what is kept under one name");

    private static void Set(IMessage content, string field, object value) => content.Descriptor.FindFieldByName(field)?.Accessor.SetValue(content, value);
}
