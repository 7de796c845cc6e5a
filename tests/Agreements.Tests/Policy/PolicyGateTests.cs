using SecurityCoop.Agreements.V1;
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests.Policy;

public sealed class PolicyGateTests
{
    private const int Parties = 50;

    [Fact]
    public async Task Fifty_signatures_at_once_make_fifty_epochs_without_a_gap()
    {
        await using var service = await AgreementsUnderTest.Start();

        await SignAtOnce(service, service);
    }

    [NeedsServersFact]
    public async Task Fifty_signatures_at_once_through_two_replicas_make_fifty_epochs_without_a_gap()
    {
        var database = await (await LocalPostgres.Shared).CreateDatabase();
        await using var one = await AgreementsUnderTest.Start(database);
        await using var other = await AgreementsUnderTest.Start(database);

        await SignAtOnce(one, other);
    }

    private static async Task SignAtOnce(AgreementsUnderTest one, AgreementsUnderTest other)
    {
        string[] agencies = [.. Enumerable.Range(0, Parties).Select(n => $"{(char)('a' + n % 26)}{(char)('a' + n / 26)}-customs")];
        await one.Enter(AgencyKind.Customs, agencies);
        string[] parties = [.. agencies.Select(a => $"agencies/{a}")];
        var name = await one.Draft();
        await one.Provide(name);
        await one.Open(name, parties);
        var before = (await one.Policy()).Epoch;

        var answers = await Task.WhenAll(parties.Select((party, n) => (n % 2 == 0 ? one : other).Sign(name, party)));

        answers.Select(a => a.PolicyEpoch).Order().ShouldBe(Enumerable.Range((int)before + 1, Parties).Select(e => (long)e));
        answers.Select(a => a.Action.Name).Distinct().Count().ShouldBe(Parties);
        answers.OrderBy(a => a.PolicyEpoch).Select(a => a.Agreement.State == AgreementState.InForce).ShouldBe([.. Enumerable.Repeat(false, Parties - 1), true]);
        var acts = await other.Agreements.ListTreatyActionsAsync(new() { Parent = name, PageSize = 500 }, other.Depositary());
        acts.Actions.Select(a => a.PolicyEpoch).ShouldBeInOrder();
        (await other.Policy()).Pairs().Length.ShouldBe(Parties * (Parties - 1));
    }
}
