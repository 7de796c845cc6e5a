using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Documents;

/// <summary>The register gives out texts itself, so a suspension waits for what it is giving out, and not for long.</summary>
public sealed class SlowReadersTests : IAsyncLifetime
{
    private const string Partner = "agencies/bb-customs";
    private static readonly byte[] Large = Papers.Pdf(18_000_000);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private AgreementsUnderTest _service = null!;
    private string _agreement = "";
    private Document _document = null!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs");
        _agreement = await _service.Texts("slow");
        var first = new UploadDocumentRequest { Target = _agreement, Document = Papers.Document(), File = Papers.File(Large) };
        _document = await _service.Upload(first, Large, _service.Liaison("agencies/aa-customs"));
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task A_suspension_does_not_wait_for_a_reader_that_has_stopped_reading_and_gives_it_nothing_more()
    {
        using var channel = GrpcChannel.ForAddress(_service.Address, new() { HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 } });
        using var download = new DocumentsService.DocumentsServiceClient(channel).DownloadDocument(new() { Name = _document.Name }, _service.Reader(Partner));
        (await download.ResponseStream.MoveNext(default)).ShouldBeTrue();

        await MustBeReceipted();

        var more = 0;
        await Should.ThrowAsync<RpcException>(async () =>
        {
            while (await download.ResponseStream.MoveNext(default)) more++;
        });
        more.ShouldBeLessThan(3);
    }

    [Fact]
    public async Task Nor_for_one_that_has_left_its_connection_full()
    {
        var web = new Uri(_service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, web.Port);
        var headers = string.Concat(_service.Reader(Partner).Select(h => $"{h.Key}: {h.Value}\r\n"));
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /v1/{_document.Name}:download HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n"));
        await UntilFull(socket);

        await MustBeReceipted();

        // What the kernel had taken arrives, and then the end: of the connection, or of the answer, where a piece was asked for in time.
        (await Rest(socket)).ShouldBeLessThan(Large.Length);
    }

    // Full, or nearly: whatever else comes, the reader asks for none of it.
    private static async Task UntilFull(Socket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (int before = 0, still = 0; still < 5; before = socket.Available)
        {
            await Task.Delay(20, patience.Token);
            still = before > 0 && socket.Available == before ? still + 1 : 0;
        }
    }

    private static async Task<long> Rest(Socket socket)
    {
        var (rest, buffer) = (0L, new byte[64 * 1024]);
        try
        {
            while (await socket.ReceiveAsync(buffer).WaitAsync(Patience) is > 0 and var read)
            {
                rest += read;
                if (Encoding.UTF8.GetString(buffer, 0, read).Contains("NOT_FOUND", StringComparison.Ordinal)) break;
            }
        }
        catch (SocketException)
        {
            // Cut off.
        }

        return rest;
    }

    private async Task MustBeReceipted()
    {
        var suspended = await _service.Agreements.SuspendAgreementAsync(
            new() { Name = _agreement, Date = "2026-03-01", AwaitEnforcement = true }, _service.Depositary(), DateTime.UtcNow + Patience);
        suspended.Receipt.EnforcementPoints.Select(p => (p.Name, p.State)).ShouldBe([(AgreementsUnderTest.OwnPoint, EnforcementState.Applied)]);
        suspended.Receipt.Complete.ShouldBeTrue();
    }
}
