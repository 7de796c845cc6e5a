using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Access;

public sealed class GetPolicySnapshotTests
{
    private const int Grants = 120_000;

    [Fact]
    public async Task A_policy_larger_than_any_other_message_goes_out_whole()
    {
        await using var service = await AgreementsUnderTest.Start();
        await Compile(service);
        using var channel = GrpcChannel.ForAddress(service.Address, new GrpcChannelOptions { MaxReceiveMessageSize = null });

        var snapshot = await new AccessService.AccessServiceClient(channel).GetPolicySnapshotAsync(new(), service.Service);

        snapshot.CalculateSize().ShouldBeGreaterThan(4 * 1024 * 1024);
        snapshot.Agreements.Single().Grants.Count.ShouldBe(Grants);
    }

    // Thousands of signatures would compile to as much; their result is written directly.
    private static async Task Compile(AgreementsUnderTest service)
    {
        var compiled = new AgreementGrants { Agreement = "agreements/large", Terms = { new GrantTerms { Provision = "agreements/large/provisions/art-1" } } };
        compiled.Grants.AddRange(Enumerable.Range(0, Grants).Select(n => new Grant { Originator = $"agencies/test-{n % 400}", Recipient = $"agencies/test-{n / 400}" }));
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<AgreementsDb>>().CreateDbContextAsync();
        db.CompiledAgreements.Add(new CompiledAgreement { Agreement = compiled.Agreement, Epoch = 0, Grants = compiled.ToByteArray() });
        await db.SaveChangesAsync();
    }
}
