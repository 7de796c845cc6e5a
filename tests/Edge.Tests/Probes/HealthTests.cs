using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Probe.V1;
using Shouldly;
using Xunit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace SecurityCoop.Edge.Tests.Probes;

public sealed class HealthTests : IAsyncLifetime
{
    private static readonly string Service = ProbeService.Descriptor.FullName;

    private readonly CheckedHost host = new();

    private Health.HealthClient Client => new(host.Channel);

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Check_of_a_known_name_says_what_the_checks_say()
    {
        (await Check("")).ShouldBe(ServingStatus.Serving);
        (await Check(Service)).ShouldBe(ServingStatus.Serving);
        (await Check("grpc.health.v1.Health")).ShouldBe(ServingStatus.Serving);

        host.Database = HealthStatus.Unhealthy;

        (await Eventual(Service, ServingStatus.NotServing)).ShouldBe(ServingStatus.NotServing);
        (await Check("")).ShouldBe(ServingStatus.NotServing);
    }

    [Fact]
    public async Task Check_of_an_unknown_name_is_not_found()
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await Client.CheckAsync(new HealthCheckRequest { Service = "no.Such" }));

        error.StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task A_check_of_another_service_does_not_concern_this_one()
    {
        host.Foreign = HealthStatus.Unhealthy;

        (await Eventual("", ServingStatus.NotServing)).ShouldBe(ServingStatus.NotServing);
        (await Check(Service)).ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task Watch_tells_the_first_state_and_each_change()
    {
        using var watch = Client.Watch(new HealthCheckRequest { Service = Service }, cancellationToken: ProbeHost.Soon);

        (await Next(watch)).ShouldBe(ServingStatus.Serving);
        host.Database = HealthStatus.Unhealthy;
        (await Next(watch)).ShouldBe(ServingStatus.NotServing);
        host.Database = HealthStatus.Degraded;
        (await Next(watch)).ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task Watch_of_an_unknown_name_stays_open()
    {
        using var watch = Client.Watch(new HealthCheckRequest { Service = "no.Such" }, cancellationToken: ProbeHost.Soon);

        (await Next(watch)).ShouldBe(ServingStatus.ServiceUnknown);
        watch.ResponseStream.MoveNext(ProbeHost.Soon).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_process_that_stops_says_so_first()
    {
        using var watch = Client.Watch(new HealthCheckRequest(), cancellationToken: ProbeHost.Soon);
        (await Next(watch)).ShouldBe(ServingStatus.Serving);

        host.Lifetime.StopApplication();

        (await Next(watch)).ShouldBe(ServingStatus.NotServing);
        (await watch.ResponseStream.MoveNext(ProbeHost.Soon)).ShouldBeFalse();
        watch.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        (await Check(Service)).ShouldBe(ServingStatus.NotServing);
        var health = await (await host.Http.Send("GET", "/health")).Json();
        health["stopping"]!.GetValue<bool>().ShouldBeTrue();
        (await host.Http.Send("GET", "/alive")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Health_lists_each_check_by_name()
    {
        var response = await host.Http.Send("GET", "/health");

        response.IsSuccessStatusCode.ShouldBeTrue();
        var health = await response.Json();
        health["status"]!.GetValue<string>().ShouldBe("Healthy");
        health["checks"]!.AsArray().Select(c => $"{c!["name"]}={c["status"]}").ShouldBe(["database=Healthy", "foreign=Healthy"]);
    }

    [Fact]
    public async Task A_check_that_throws_or_hangs_is_503_and_not_a_wait()
    {
        host.Behaviour = _ => throw new InvalidOperationException("a bug in a check");
        var thrown = await Unready();
        host.Behaviour = _ => new TaskCompletionSource<HealthCheckResult>().Task;
        var hung = await Unready();

        thrown.ShouldBe("Unhealthy");
        hung.ShouldBe("Unhealthy");
        (await host.Http.Send("GET", "/alive")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Degraded_still_serves()
    {
        host.Database = HealthStatus.Degraded;

        (await (await host.Http.Send("GET", "/health")).Json())["status"]!.GetValue<string>().ShouldBe("Degraded");
    }

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        (await watch.ResponseStream.MoveNext(ProbeHost.Soon)).ShouldBeTrue();
        return watch.ResponseStream.Current.Status;
    }

    private async Task<string> Unready()
    {
        var ct = ProbeHost.Soon;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var response = await host.Http.Send("GET", "/health");
            if ((int)response.StatusCode == 503)
                return (await response.Json())["checks"]![0]!["status"]!.GetValue<string>();
        }
    }

    private async Task<ServingStatus> Check(string service) => (await Client.CheckAsync(new HealthCheckRequest { Service = service })).Status;

    private async Task<ServingStatus> Eventual(string service, ServingStatus wanted)
    {
        var ct = ProbeHost.Soon;
        while (await Check(service) is var now)
        {
            if (now == wanted || ct.IsCancellationRequested)
                return now;
        }
        return ServingStatus.Unknown;
    }

    /// <summary>A host whose checks the test sets.</summary>
    private sealed class CheckedHost : ProbeHost
    {
        public HealthStatus Database { get; set; } = HealthStatus.Healthy;

        public HealthStatus Foreign { get; set; } = HealthStatus.Healthy;

        public Func<CancellationToken, Task<HealthCheckResult>>? Behaviour { get; set; }

        protected override void Add(IServiceCollection services)
        {
            services.Configure<EdgeOptions>(o => (o.CheckEvery, o.CheckTimeout) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200)));
            services.AddHealthChecks()
                .AddAsyncCheck("database", ct => Behaviour?.Invoke(ct) ?? Task.FromResult(new HealthCheckResult(Database)), ["probe.v1"])
                .AddCheck("foreign", () => new HealthCheckResult(Foreign), ["other.v1"]);
        }
    }
}
