using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using SecurityCoop.Enforcement.Leaving;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests.Leaving;

/// <summary>The last question before bytes leave, on a real socket.</summary>
public sealed class OutletTests : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromSeconds(30);
    private readonly TestClock clock = new();
    private readonly PolicyStore policies;
    private readonly Socket server, client;
    private readonly Connection connection;
    private readonly TaskCompletionSource served = new();
    private readonly Task serving;
    private Outlet outlet = null!;

    public OutletTests()
    {
        policies = new PolicyStore(clock);
        policies.Renew(clock.GetTimestamp(), Lease);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndpoint);
        server = listener.AcceptSocket();
        connection = new Connection(server);
        serving = GuardedConnection.Serve(connection, guarded =>
        {
            outlet = guarded.Features.Get<Outlet>()!;
            return served.Task;
        }, showsFrames: false, policies);
    }

    [Fact]
    public async Task What_was_decided_under_the_lease_leaves_while_it_runs_and_a_tenth_longer()
    {
        outlet.Enter(policies.Lease);
        clock.Advance(Lease * 1.1 - TimeSpan.FromTicks(1));

        await Write("shared");

        Assert.Equal("shared", await Read());
        await outlet.Gone().WaitAsync(Patience);
    }

    [Fact]
    public async Task What_was_decided_before_the_lease_ran_out_never_leaves_after_it()
    {
        outlet.Enter(policies.Lease);
        clock.Advance(Lease * 1.1);

        await Write("shared");

        Assert.Equal("", await Read());
        await outlet.Gone().WaitAsync(Patience);
        Assert.True(connection.IsAborted);
    }

    [Fact]
    public async Task Nor_does_it_when_the_lease_was_renewed_before_anyone_saw_that_it_had_run_out()
    {
        outlet.Enter(policies.Lease);
        clock.Advance(Lease * 1.2);
        policies.Renew(clock.GetTimestamp(), Lease);

        await Write("shared");

        Assert.Equal("", await Read());
    }

    [Fact]
    public async Task Nor_when_the_lease_was_given_back()
    {
        outlet.Enter(policies.Lease);
        policies.EndLease();

        await Write("shared");

        Assert.Equal("", await Read());
    }

    [Fact]
    public async Task What_was_decided_later_does_not_help_what_waits_before_it()
    {
        outlet.Enter(policies.Lease);
        clock.Advance(Lease * 1.2);
        policies.Renew(clock.GetTimestamp(), Lease);
        outlet.Enter(policies.Lease);

        await Write("shared");

        Assert.Equal("", await Read());
    }

    [Fact]
    public async Task Where_nothing_foreign_is_on_its_way_the_rest_leaves_without_a_lease()
    {
        outlet.Enter(policies.Lease);
        await Write("shared");
        Assert.Equal("shared", await Read());
        outlet.Leave();
        clock.Advance(Lease * 2);

        await Write("own");

        Assert.Equal("own", await Read());
    }

    [Fact]
    public async Task Nothing_is_taken_for_gone_before_it_was_sent()
    {
        connection.Transport.Output.GetMemory(3);
        connection.Transport.Output.Advance(3);
        var gone = outlet.Gone();
        Assert.False(gone.IsCompleted);

        await connection.Transport.Output.FlushAsync();

        await gone.WaitAsync(Patience);
        Assert.True(outlet.Gone().IsCompleted);
    }

    [Fact]
    public async Task More_than_one_piece_of_memory_arrives_whole_and_in_order()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},"));
        var reading = Task.Run(async () =>
        {
            var heard = new StringBuilder();
            while (heard.Length < text.Length) heard.Append(await Read());
            return heard.ToString();
        });

        await Write(text);

        Assert.Equal(text, await reading.WaitAsync(Patience));
    }

    public async ValueTask DisposeAsync()
    {
        served.SetResult();
        await serving.WaitAsync(Patience);
        server.Dispose();
        client.Dispose();
    }

    private async Task Write(string text) => await connection.Transport.Output.WriteAsync(Encoding.ASCII.GetBytes(text));

    private async Task<string> Read()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer, SocketFlags.None, patience.Token));
    }

    private sealed class Connection : DefaultConnectionContext, IConnectionSocketFeature
    {
        public Connection(Socket socket)
        {
            Socket = socket;
            Transport = new Unused();
            Features.Set<IConnectionSocketFeature>(this);
        }

        public Socket Socket { get; }

        public bool IsAborted { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason)
        {
            IsAborted = true;
            Socket.Shutdown(SocketShutdown.Both);
        }

        private sealed class Unused : IDuplexPipe
        {
            private readonly Pipe pipe = new();

            public PipeReader Input => pipe.Reader;

            public PipeWriter Output => pipe.Writer;
        }
    }
}
