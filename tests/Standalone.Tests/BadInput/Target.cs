using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>The standalone process with its opening scene, and a caller in all roles, so that nothing but the input can be refused.</summary>
public sealed class Target : IAsyncLifetime, IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-badinput-").FullName;
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan });
    private RunningStandalone? process;

    internal string Token { get; private set; } = "";

    internal string Output => process!.Process.Output;

    public async Task InitializeAsync()
    {
        process = await RunningStandalone.Start(data, "--TestClock", "true");
        Token = process.Token("agencies/pk-msa", "officer", "liaison", "depositary", "registrar", "service");
        await process.UntilListHolds(1, "agreements", "agencies/pk-msa");
        await process.UntilListHolds(1, "incidents", "agencies/pk-msa");
    }

    public async Task DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    public void Dispose() => http.Dispose();

    /// <summary>A sound frame around a message.</summary>
    internal static byte[] Frame(byte[] message, int? length = null, byte flags = 0)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(length ?? message.Length));
        message.CopyTo(frame, 5);
        return frame;
    }

    internal Task<Said> Grpc(MethodDescriptor method, IMessage request, params (string Name, string? Value)[] headers) => Grpc(method, Frame(request.ToByteArray()), headers);

    internal Task<Said> Grpc(MethodDescriptor method, byte[] body, params (string Name, string? Value)[] headers) => Grpc($"{method.Service.FullName}/{method.Name}", body, headers);

    internal string TokenOf(string agency, params string[] roles) => process!.Token(agency, roles);

    /// <summary>These bytes as the body of a gRPC call. A header given as null is left out.</summary>
    internal async Task<Said> Grpc(string path, byte[] body, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{process!.GrpcPort}/{path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new("trailers"));
        AddHeaders(request, headers);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        if (answer.Headers.TryGetValues("grpc-status", out var early)) return Said.FromGrpc(int.Parse(early.Single()), Details(answer.Headers));
        // A stream that has begun is well, and may never end.
        if (IsStream(path)) return Said.Ok;
        await answer.Content.ReadAsByteArrayAsync(patience.Token);
        return Said.FromGrpc(int.Parse(answer.TrailingHeaders.GetValues("grpc-status").Single()), Details(answer.TrailingHeaders));
    }

    internal async Task<Said> Json(HttpMethod verb, string path, byte[]? body, string mediaType = "application/json", params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(verb, $"http://127.0.0.1:{process!.WebPort}{path}");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        AddHeaders(request, headers);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        var type = answer.Content.Headers.ContentType?.MediaType;
        return Said.FromJson((int)answer.StatusCode, type, (int)answer.StatusCode < 400 ? "" : await answer.Content.ReadAsStringAsync(patience.Token));
    }

    internal Task<Said> Json(HttpMethod verb, string path, string? body) => Json(verb, path, body is null ? null : Encoding.UTF8.GetBytes(body));

    private void AddHeaders(HttpRequestMessage request, (string Name, string? Value)[] headers)
    {
        var all = new Dictionary<string, string?> { ["authorization"] = $"Bearer {Token}", ["sc-purpose"] = "border-security" };
        foreach (var (name, value) in headers) all[name] = value;
        foreach (var (name, value) in all.Where(header => header.Value is not null)) request.Headers.TryAddWithoutValidation(name, value);
    }

    private static bool IsStream(string path) => Methods.All.Values.Any(method => method.IsServerStreaming && path == $"{method.Service.FullName}/{method.Name}");

    private static string? Details(HttpResponseHeaders headers) => headers.TryGetValues("grpc-status-details-bin", out var values) ? values.Single() : null;
}

/// <summary>One process for all tests of bad input.</summary>
[CollectionDefinition(nameof(Target))]
public sealed class TargetCollection : ICollectionFixture<Target>;
