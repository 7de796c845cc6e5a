using SecurityCoop.Agreements.V1;
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests.Policy;

/// <summary>What SQLite does alone, PostgreSQL must do among replicas.</summary>
public sealed class RegisterOnPostgresTests
{
    [NeedsServersFact]
    public async Task An_act_recorded_by_one_replica_reaches_the_watchers_of_another()
    {
        var database = await (await LocalPostgres.Shared).CreateDatabase();
        await using var one = await AgreementsUnderTest.Start(database);
        await using var other = await AgreementsUnderTest.Start(database);
        await one.Enter(AgencyKind.Customs, "aa-customs", "bb-customs");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var watch = other.Access.WatchPolicy(new() { EnforcementPoint = "incidents/1" }, other.Service, cancellationToken: patience.Token);
        await watch.ResponseStream.MoveNext(patience.Token);

        await one.InForce(["agencies/aa-customs", "agencies/bb-customs"]);
        var newest = (await one.Policy()).Epoch;
        var grants = 0;
        while (await watch.ResponseStream.MoveNext(patience.Token))
        {
            if (watch.ResponseStream.Current.Change is not { } change) continue;
            grants += change.Agreements.Sum(a => a.Grants.Count);
            if (change.Epoch == newest) break;
        }

        grants.ShouldBe(2);
    }

    [NeedsServersFact]
    public async Task A_repeated_request_gets_the_first_answer_from_every_replica_also_when_both_get_it_at_once()
    {
        var database = await (await LocalPostgres.Shared).CreateDatabase();
        await using var one = await AgreementsUnderTest.Start(database);
        await using var other = await AgreementsUnderTest.Start(database);
        await one.Enter(AgencyKind.Customs, "aa-customs", "bb-customs");
        var name = await one.Draft();
        await one.Open(name, "agencies/aa-customs", "agencies/bb-customs");
        var request = new SignAgreementRequest { Name = name, Party = "agencies/aa-customs", Date = "2019-05-22", RequestId = Guid.NewGuid().ToString() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n =>
        {
            var replica = n % 2 == 0 ? one : other;
            return replica.Agreements.SignAgreementAsync(request, replica.Depositary()).ResponseAsync;
        }));

        answers.ShouldAllBe(a => a.Equals(answers[0]));
    }

    [NeedsServersFact]
    public async Task Lists_come_by_the_letter_in_every_database()
    {
        await using var sqlite = await AgreementsUnderTest.Start();
        await using var postgres = await AgreementsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        string[] ids = ["aa-customs", "aa-customs-2", "aacustoms", "aab-customs"];

        foreach (var service in new[] { sqlite, postgres }) await service.Enter(AgencyKind.Customs, ids);

        (await Names(postgres)).ShouldBe(await Names(sqlite));
    }

    private static async Task<IEnumerable<string>> Names(AgreementsUnderTest service) =>
        (await service.Directory.ListAgenciesAsync(new(), service.Registrar)).Agencies.Select(a => a.Name);
}
