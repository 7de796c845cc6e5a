using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests.Policies;

/// <summary>The policy side of the register, on a real port, doing as a test says.</summary>
internal sealed class FakeRegister : AccessService.AccessServiceBase, IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentBag<ChannelWriter<WatchPolicyResponse>> watchers = [];

    private FakeRegister()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(GrpcPort, o => o.Protocols = HttpProtocols.Http2);
            kestrel.ListenLocalhost(TokenPort, o => o.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        app = builder.Build();
        app.MapGrpcService<FakeRegister>();
        app.MapPost("/token", () => Results.Json(new { access_token = "test", expires_in = 3600 }));
    }

    public int GrpcPort { get; } = FreePort.Next();

    public int TokenPort { get; } = FreePort.Next();

    /// <summary>What a snapshot holds and a renewal answers.</summary>
    public PolicySnapshot Snapshot { get; set; } = new() { Epoch = 1 };

    /// <summary>What a renewal answers as the newest epoch, where that is not the snapshot's.</summary>
    public long? AnsweredEpoch { get; set; }

    public Func<Task> BeforeSnapshot { get; set; } = () => Task.CompletedTask;

    public Func<RenewPolicyLeaseRequest, Task> BeforeRenewal { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<RenewPolicyLeaseRequest> Renewals { get; } = [];

    public int Snapshots { get; private set; }

    public int Watches => watchers.Count;

    public static async Task<FakeRegister> Start()
    {
        var register = new FakeRegister();
        await register.app.StartAsync();
        return register;
    }

    public void Send(WatchPolicyResponse message)
    {
        foreach (var watcher in watchers) watcher.TryWrite(message);
    }

    public override async Task<PolicySnapshot> GetPolicySnapshot(GetPolicySnapshotRequest request, ServerCallContext context)
    {
        await BeforeSnapshot();
        Snapshots++;
        return Snapshot;
    }

    public override async Task WatchPolicy(WatchPolicyRequest request, IServerStreamWriter<WatchPolicyResponse> responseStream, ServerCallContext context)
    {
        var messages = Channel.CreateUnbounded<WatchPolicyResponse>();
        messages.Writer.TryWrite(new WatchPolicyResponse { Snapshot = Snapshot });
        watchers.Add(messages.Writer);
        await foreach (var message in messages.Reader.ReadAllAsync(context.CancellationToken)) await responseStream.WriteAsync(message);
    }

    public override async Task<RenewPolicyLeaseResponse> RenewPolicyLease(RenewPolicyLeaseRequest request, ServerCallContext context)
    {
        await BeforeRenewal(request);
        Renewals.Enqueue(request);
        return new RenewPolicyLeaseResponse { Epoch = AnsweredEpoch ?? Snapshot.Epoch, LeaseDuration = Duration.FromTimeSpan(TimeSpan.FromSeconds(10)) };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in watchers) watcher.TryComplete();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
