using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Journal.Tests;

public sealed class CommitTests
{
    private static readonly Guid Request = Guid.Parse("6f1b1f0e-0000-4000-8000-000000000001");

    [Fact]
    public async Task Change_entry_and_answer_come_together_or_not_at_all()
    {
        using var store = await TestStore.Create(DatabaseKind.Sqlite);
        await store.Sql("DROP TABLE stored_answers");

        await Assert.ThrowsAsync<DbUpdateException>(() => store.Tell("lost", Request));

        Assert.Empty(await store.Entries());
        await using var db = store.CreateDbContext();
        Assert.Empty(await db.Notes.ToListAsync());
    }

    [Fact]
    public async Task Retry_with_the_same_body_gets_the_first_answer()
    {
        using var store = await TestStore.Create(DatabaseKind.Sqlite);
        var first = await store.Tell("once", Request);

        await using var db = store.CreateDbContext();

        Assert.Equal(first.Name, (await db.Answered<StringValue>(TestStore.Write(Request), CancellationToken.None))!.Value);
    }

    [Fact]
    public async Task Same_request_id_with_another_body_is_refused()
    {
        using var store = await TestStore.Create(DatabaseKind.Sqlite);
        await store.Tell("once", Request);

        await using var db = store.CreateDbContext();
        var asked = await Assert.ThrowsAsync<Refusal>(() => db.Answered<StringValue>(TestStore.Write(Request, body: 2), CancellationToken.None));
        db.Append("notes/other", "note.written");
        var raced = await Assert.ThrowsAsync<Refusal>(() => db.Commit(TestStore.Write(Request, body: 2), TestStore.Answer(""), CancellationToken.None));

        Assert.Equal(ErrorReason.RequestIdReused, asked.Reason);
        Assert.Equal(ErrorReason.RequestIdReused, raced.Reason);
        Assert.Single(await store.Entries());
    }

    [Fact]
    public async Task Request_ids_of_other_agencies_and_methods_do_not_meet()
    {
        using var store = await TestStore.Create(DatabaseKind.Sqlite);
        await store.Tell("once", Request);

        await using var db = store.CreateDbContext();

        Assert.Null(await db.Answered<StringValue>(TestStore.Write(Request, body: 2) with { Agency = "agencies/yy-test" }, CancellationToken.None));
        Assert.Null(await db.Answered<StringValue>(TestStore.Write(Request, body: 2) with { Method = "test.Other" }, CancellationToken.None));
    }

    [Fact]
    public Task Fifty_parallel_retries_on_Sqlite_have_one_effect_and_one_answer() => FiftyRetries(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Fifty_parallel_retries_on_Postgres_have_one_effect_and_one_answer() => FiftyRetries(DatabaseKind.Postgres);

    [Fact]
    public Task Fifty_parallel_retries_of_a_revision_on_Sqlite_have_one_effect_and_one_answer() => FiftyRevisions(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Fifty_parallel_retries_of_a_revision_on_Postgres_have_one_effect_and_one_answer() => FiftyRevisions(DatabaseKind.Postgres);

    [Fact]
    public Task Writers_of_one_aggregate_on_Sqlite_one_wins() => Rivals(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Writers_of_one_aggregate_on_Postgres_one_wins() => Rivals(DatabaseKind.Postgres);

    [Fact]
    public Task Message_consumed_often_on_Sqlite_has_one_effect() => ConsumedOften(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Message_consumed_often_on_Postgres_has_one_effect() => ConsumedOften(DatabaseKind.Postgres);

    [Fact]
    public void Wake_up_reaches_followers_whether_their_connection_is_open_or_not()
    {
        var options = new DbContextOptionsBuilder<NotesDb>();
        Store.Configure(options, DatabaseKind.Postgres, "Host=127.0.0.1;Port=1;Username=test;Password=not-a-secret;Database=test");
        using var db = new NotesDb(options.Options);

        // The password must survive: sessions of our own are made from this text.
        Assert.Contains("Password=not-a-secret", db.Database.GetConnectionString());
        Assert.Same(JournalSignals.Of(db), JournalSignals.Of(db));
    }

    private static async Task FiftyRetries(DatabaseKind kind)
    {
        using var store = await TestStore.Create(kind);

        var answers = await Together(50, async i =>
        {
            await using var db = store.CreateDbContext();
            if (await db.Answered<StringValue>(TestStore.Write(Request), CancellationToken.None) is { } first) return first.Value;
            var note = new Note { Id = Guid.NewGuid(), Text = $"try {i}" };
            db.Add(note);
            db.Append(note.Name, "note.written");
            return (await db.Commit(TestStore.Write(Request), TestStore.Answer(note.Name), CancellationToken.None)).Value;
        });

        Assert.Single(answers.Distinct());
        Assert.Equal(answers[0], Assert.Single(await store.Entries()).Aggregate);
    }

    private static async Task FiftyRevisions(DatabaseKind kind)
    {
        using var store = await TestStore.Create(kind);
        var note = await store.Tell("first");

        // Every try has read revision 1 before any of them commits.
        var tries = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            var db = store.CreateDbContext();
            return (Db: db, Note: await db.Notes.SingleAsync(n => n.Id == note.Id));
        }));
        var answers = await Together(50, i => Revise(tries[i].Db, tries[i].Note, Request));

        Assert.All(answers, answer => Assert.Equal("revision 2", answer));
        Assert.Equal(2, (await store.Entries()).Count);
    }

    private static async Task Rivals(DatabaseKind kind)
    {
        using var store = await TestStore.Create(kind);
        var note = await store.Tell("first");
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var db = store.CreateDbContext();
            return (Db: db, Note: await db.Notes.SingleAsync(n => n.Id == note.Id));
        }));

        var outcomes = await Together(8, async i =>
        {
            try
            {
                return await Revise(tries[i].Db, tries[i].Note, Guid.NewGuid());
            }
            catch (Refusal refusal)
            {
                Assert.Equal(note.Name, refusal.Metadata["name"]);
                return refusal.ReasonName;
            }
        });

        Assert.Single(outcomes, "revision 2");
        Assert.Equal(7, outcomes.Count(o => o == "ETAG_MISMATCH"));
        await using var after = store.CreateDbContext();
        Assert.Null(await after.FirstBrokenLink(note.Name, CancellationToken.None));
        Assert.Equal(2, (await store.Entries()).Count);
    }

    private static async Task ConsumedOften(DatabaseKind kind)
    {
        using var store = await TestStore.Create(kind);

        var effects = await Together(20, async i =>
        {
            await using var db = store.CreateDbContext();
            var note = new Note { Id = Guid.NewGuid(), Text = $"try {i}" };
            db.Add(note);
            db.Append(note.Name, "note.written");
            return await db.CommitOnce("test-consumer", $"message {i % 2}", TestStore.Write(), CancellationToken.None);
        });

        Assert.Equal(2, effects.Count(e => e));
        Assert.Equal(2, (await store.Entries()).Count);
    }

    private static async Task<string> Revise(NotesDb db, Note note, Guid request)
    {
        await using (db)
        {
            note.Text = "second";
            note.Revision++;
            db.Append(note.Name, "note.revised");
            return (await db.Commit(TestStore.Write(request), TestStore.Answer($"revision {note.Revision}"), CancellationToken.None)).Value;
        }
    }

    private static Task<T[]> Together<T>(int count, Func<int, Task<T>> work) => Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => work(i))));
}
