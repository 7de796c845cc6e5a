using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Tests.Records;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Journal;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests.Feed;

public sealed class ResumePropertyTests
{
    /// <summary>Six on each run; a campaign sets SECURITYCOOP_TEST_SEEDS, as in 100-400.</summary>
    public static TheoryData<int> Seeds
    {
        get
        {
            var ends = (Environment.GetEnvironmentVariable("SECURITYCOOP_TEST_SEEDS") ?? "1-6").Split('-').Select(int.Parse).ToArray();
            return [.. Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Screen_is_what_the_rule_says_wherever_the_stream_was_cut(int seed) => Holds(DatabaseKind.Sqlite, seed);

    [NeedsServersTheory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    public Task Screen_is_what_the_rule_says_on_Postgres(int seed) => Holds(DatabaseKind.Postgres, seed);

    /// <summary>Feeds that are broken on purpose: the walk must find each of them, or it proves nothing.</summary>
    [Theory]
    [InlineData("loads a revision from the past")]
    [InlineData("overlooks an entry of the journal")]
    [InlineData("keeps a retraction to itself")]
    [InlineData("writes no ledger")]
    [InlineData("shows what the rule forbids")]
    public async Task Broken_feed_is_found_out(string how)
    {
        var found = new List<string>();
        for (var seed = 1; seed <= 12 && found.Count == 0; seed++)
        {
            await using var world = await RecordsWorld.Start(replicas: 2);
            foreach (var replica in world.Replicas) Break(replica.Interference, how);
            if (how == "writes no ledger") await Sql(world, "CREATE TRIGGER forgetful AFTER INSERT ON disclosures BEGIN DELETE FROM disclosures; END");
            found.AddRange(await new Wander(world, seed).Walk(90));
        }

        Assert.NotEmpty(found);
    }

    private static async Task Holds(DatabaseKind kind, int seed)
    {
        await using var world = await RecordsWorld.Start(kind, replicas: 2);

        var wrong = await new Wander(world, seed).Walk(180);

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static void Break(Interference broken, string how)
    {
        switch (how)
        {
            case "loads a revision from the past":
                broken.Loaded = r => r.Revision > 1 ? r with { Revision = r.Revision - 1 } : r;
                break;
            case "overlooks an entry of the journal":
                broken.Hides = e => e.Id % 4 == 0;
                break;
            case "keeps a retraction to itself":
                broken.Sent = e => e.Retract is null ? e : new IncidentEvent { Cursor = e.Cursor, Heartbeat = new Heartbeat() };
                break;
            case "shows what the rule forbids":
                broken.Loaded = r => r with { Subject = r.Subject with { Originators = [RecordsWorld.Ours] } };
                break;
        }
    }

    private static async Task Sql(RecordsWorld world, string sql)
    {
        await using var db = await world.Database();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
