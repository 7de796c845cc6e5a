using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Hosting;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests.Policies;

/// <summary>An enforcement point against a register on a real port.</summary>
public sealed class PolicyLeaseTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private FakeRegister register = null!;
    private WebApplication app = null!;

    private PolicyStore Store => app.Services.GetRequiredService<PolicyStore>();

    public async Task InitializeAsync()
    {
        register = await FakeRegister.Start();
        var host = new ServiceHost([]);
        host.Builder.Logging.ClearProviders();
        host.Builder.Services.AddSingleton<TimeProvider>(clock);
        host.Builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WebPort"] = "0",
            ["GrpcPort"] = "0",
            ["Identity:Issuer"] = "https://issuer.test",
            ["Identity:JwksUri"] = "file:///nowhere",
            ["Identity:TokenEndpoint"] = $"http://127.0.0.1:{register.TokenPort}/token",
            ["Policy:Address"] = $"http://127.0.0.1:{register.GrpcPort}",
            ["Policy:RenewEvery"] = "00:00:00.050",
            ["Policy:Patience"] = "00:00:00.500",
        });
        app = host.With<PointModule>().Build();
        await app.StartAsync();
        await Until(() => Store.Current.Epoch == 1 && Store.IsFresh);
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await register.DisposeAsync();
    }

    [Fact]
    public async Task Epoch_is_acknowledged_only_when_calls_that_began_under_older_ones_have_ended()
    {
        var call = Store.Use();
        Publish(2);
        await Until(() => Store.Current.Epoch == 2);
        Publish(3);
        await Until(() => Store.Current.Epoch == 3);
        // The same news again, as the other path brings it.
        register.Send(new WatchPolicyResponse { Snapshot = register.Snapshot });
        await SomeRenewals();

        Assert.All(register.Renewals, r => Assert.True(r.AppliedEpoch <= 1));
        call.Dispose();

        await Until(() => register.Renewals.Any(r => r.AppliedEpoch == 3));
    }

    [Fact]
    public async Task Lease_counts_from_the_ask_however_long_the_answer_took()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        register.BeforeRenewal = _ =>
        {
            asked.TrySetResult();
            return answer.Task;
        };
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(9));
        // The next one never comes.
        register.BeforeRenewal = _ => Task.Delay(Timeout.Infinite);
        answer.SetResult();
        await SomeTime();

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(Store.IsFresh);
    }

    [Fact]
    public async Task Renewal_that_tells_of_a_newer_epoch_does_not_extend_the_lease_before_the_epoch_is_here()
    {
        var gate = new TaskCompletionSource();
        register.BeforeSnapshot = () => gate.Task;
        register.AnsweredEpoch = 7;
        await SomeRenewals();
        clock.Advance(TimeSpan.FromSeconds(11));
        await SomeRenewals();
        Assert.False(Store.IsFresh);

        register.Snapshot = new PolicySnapshot { Epoch = 7 };
        gate.SetResult();

        await Until(() => Store.IsFresh && Store.Current.Epoch == 7);
    }

    [Fact]
    public async Task Register_that_was_set_back_to_an_older_epoch_confirms_nothing()
    {
        Publish(5);
        await Until(() => Store.Current.Epoch == 5 && Store.IsFresh);

        register.AnsweredEpoch = 4;
        await SomeRenewals();
        clock.Advance(TimeSpan.FromSeconds(11));
        await SomeRenewals();

        Assert.False(Store.IsFresh);
    }

    [Fact]
    public async Task Missed_change_is_made_good_by_a_pulled_snapshot()
    {
        var before = register.Snapshots;
        register.Snapshot = new PolicySnapshot { Epoch = 4 };

        register.Send(new WatchPolicyResponse { Change = new PolicyChange { Epoch = 4 } });

        await Until(() => Store.Current.Epoch == 4);
        Assert.True(register.Snapshots > before);
    }

    [Fact]
    public async Task Heartbeat_of_a_newer_epoch_pulls_too()
    {
        register.Snapshot = new PolicySnapshot { Epoch = 9 };

        register.Send(new WatchPolicyResponse { Heartbeat = new PolicyHeartbeat { Epoch = 9 } });

        await Until(() => Store.Current.Epoch == 9);
    }

    [Fact]
    public async Task Watch_that_falls_silent_is_opened_again()
    {
        var watches = register.Watches;

        await Until(() => register.Watches > watches + 1);
    }

    [Fact]
    public async Task Policy_that_makes_no_sense_stops_nothing_and_grants_nothing()
    {
        register.Snapshot = new PolicySnapshot
        {
            Epoch = 2,
            Agreements =
            {
                new AgreementGrants
                {
                    Agreement = "agreements/odd",
                    Terms = { new GrantTerms { Effect = ProvisionEffect.Permit } },
                    Grants = { new Grant { Terms = 0, Originator = RecordsWorld.Theirs, Recipient = RecordsWorld.Ours, Periods = { new Period() } }, new Grant { Terms = 9 } },
                },
            },
        };

        await Until(() => Store.Current.Epoch == 2 && Store.IsFresh);
        Assert.Empty(Store.Current.OriginatorsFor(RecordsWorld.CallerOf(RecordsWorld.Ours), Sharing.Domain.Incident, Sharing.Actions.Subscribe, 1));
        Assert.False(app.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Clean_stop_ends_the_lease_here_before_it_gives_it_back_there()
    {
        bool? freshAtRelease = null;
        register.BeforeRenewal = request =>
        {
            if (request.Release) freshAtRelease = Store.IsFresh;
            return Task.CompletedTask;
        };

        await app.StopAsync();

        Assert.False(freshAtRelease);
    }

    private void Publish(long epoch)
    {
        register.Snapshot = new PolicySnapshot { Epoch = epoch };
        register.Send(new WatchPolicyResponse { Change = new PolicyChange { Epoch = epoch } });
    }

    // What did not happen in the time of several renewals does not happen.
    private async Task SomeRenewals()
    {
        var before = register.Renewals.Count;
        await Until(() => register.Renewals.Count >= before + 5);
    }

    private static Task SomeTime() => Task.Delay(200);

    private static async Task Until(Func<bool> holds)
    {
        for (var patience = 0; patience < 3_000; patience++)
        {
            if (holds()) return;
            await Task.Delay(10);
        }

        Assert.Fail("It did not come about within half a minute.");
    }

    private sealed class PointModule : IModule
    {
        public static string Name => "point";

        public static void AddServices(IHostApplicationBuilder builder) => builder.AddEnforcement();

        public static void AddConsumers(IBusRegistrationConfigurator bus) { }

        public static void MapEndpoints(IEndpointRouteBuilder endpoints) { }
    }
}
