using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Tests.Records;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using Record = SecurityCoop.Enforcement.Tests.Records.Record;

namespace SecurityCoop.Enforcement.Tests;

/// <summary>Invented agencies, one database, a clock, and as many replicas as a test wants.</summary>
internal sealed class RecordsWorld : IAsyncDisposable
{
    public const string Ours = "agencies/aa-test", Theirs = "agencies/bb-test", Others = "agencies/cc-test";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("securitycoop-records-");
    private readonly List<Replica> replicas = [];
    private readonly string? postgres;
    private readonly IReadOnlyDictionary<string, string> settings;

    private RecordsWorld(string? postgres, IReadOnlyDictionary<string, string> settings)
    {
        (this.postgres, this.settings) = (postgres, settings);
        File.WriteAllText(Jwks, Tokens.Jwks);
    }

    public TestClock Clock { get; } = new();

    public Tokens Tokens { get; } = new();

    public string Jwks => Path.Combine(folder.FullName, "jwks.json");

    public IReadOnlyList<Replica> Replicas => replicas;

    public long Now => Clock.Now();

    public long Epoch { get; private set; }

    /// <summary>The newest policy; not every replica needs to have it.</summary>
    public Policy Policy { get; private set; } = Policy.Empty;

    public static async Task<RecordsWorld> Start(DatabaseKind kind = DatabaseKind.Sqlite, int replicas = 1, params (string Key, string Value)[] settings)
    {
        var world = new RecordsWorld(kind == DatabaseKind.Postgres ? await (await LocalPostgres.Shared).CreateDatabase() : null, settings.ToDictionary(s => s.Key, s => s.Value));
        for (var i = 0; i < replicas; i++) await world.AddReplica();
        await world.Agree();
        return world;
    }

    public async Task<Replica> AddReplica()
    {
        var all = new Dictionary<string, string?>(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
        {
            ["DataDirectory"] = folder.FullName,
            ["Database"] = postgres is null ? "Sqlite" : "Postgres",
            ["ConnectionStrings:records"] = postgres,
        };
        replicas.Add(await Replica.Start(this, all));
        return replicas[^1];
    }

    /// <summary>A permit for incidents of one originator towards us.</summary>
    public static Grant Permit(string originator, IReadOnlyList<Period> periods, string agreement = "agreements/test", FieldGroups fields = FieldGroups.Core, Classification ceiling = Classification.Restricted, params string[] types) =>
        new(
            new GrantTerms
            {
                Agreement = agreement,
                Provision = $"{agreement}/provisions/{originator.Split('/')[1]}",
                Article = "1",
                Domain = Domain.Incident,
                Types = new TypeScope(types),
                Purposes = Purposes.LawEnforcement,
                Ceiling = ceiling,
                Actions = Actions.Subscribe,
                Fields = fields,
            },
            originator, Ours, periods, long.MinValue);

    public static Grant Permit(string originator) => Permit(originator, [new Period(0, long.MaxValue)]);

    /// <summary>Decides a new policy and puts it in place everywhere.</summary>
    public async Task Agree(params IReadOnlyList<Grant> grants)
    {
        Decide(grants);
        await Task.WhenAll(replicas.Select(r => r.Apply(Policy, Clock)));
    }

    /// <summary>Decides a new policy; no replica has it yet.</summary>
    public Policy Decide(params IReadOnlyList<Grant> grants) =>
        Policy = Policy.Build(++Epoch, grants.GroupBy(g => g.Terms.Agreement).Select(g => (g.Key, (IReadOnlyList<Grant>)[.. g])), []);

    public async Task<Record> Report(string originators, string type = "piracy", Classification classification = Classification.Official)
    {
        var record = new Record { Id = Guid.NewGuid(), Originators = originators, Type = type, Classification = classification, RecordedAt = Now };
        await using var db = await Database();
        db.Add(record);
        db.Append(record.Name, "incident.reported");
        await db.Commit(WriteNow(), new Incidents.V1.Incident(), CancellationToken.None);
        return record;
    }

    public async Task<Record> Revise(Guid id, string? type = null, Classification? classification = null)
    {
        await using var db = await Database();
        var record = await db.Records.SingleAsync(r => r.Id == id);
        (record.Type, record.Classification) = (type ?? record.Type, classification ?? record.Classification);
        record.Revision++;
        db.Append(record.Name, "incident.revised");
        await db.Commit(WriteNow(), new Incidents.V1.Incident(), CancellationToken.None);
        return record;
    }

    public async Task<List<Record>> Records()
    {
        await using var db = await Database();
        return await db.Records.AsNoTracking().ToListAsync();
    }

    public async Task<List<Disclosure>> Ledger()
    {
        await using var db = await Database();
        return await db.Set<Disclosure>().AsNoTracking().OrderBy(d => d.Id).ToListAsync();
    }

    public Task<RecordsDb> Database() => replicas[0].Databases.CreateDbContextAsync();

    public Metadata As(string agency, string purpose = "law-enforcement", Action<IDictionary<string, object>>? change = null) =>
        new() { { "authorization", $"Bearer {Tokens.For(agency, ["officer"], DateTimeOffset.UtcNow, change)}" }, { "sc-purpose", purpose } };

    public static Caller CallerOf(string agency) => new(agency, $"{agency.Split('/')[1]}@test", Purposes.LawEnforcement, (Purposes)~1, Classification.Restricted);

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas) await replica.DisposeAsync();
        Tokens.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private Write WriteNow() => new("agencies/aa-test", "test-officer", Now);
}
