using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityCoop.Interop.Tests.Client;

/// <summary>The published cases by Grpc.Net.Client, made as our services make their clients.</summary>
internal sealed partial class DotnetClient : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TestService.TestServiceClient client;
    private readonly ObservedResponses responses = new();

    public DotnetClient(Uri address)
    {
        var registrations = new ServiceCollection();
        registrations.AddLogging();
        registrations.AddGrpcClient<TestService.TestServiceClient>(options => options.Address = address).AddHttpMessageHandler(() => responses);
        registrations.AddGrpcClient<UnimplementedService.UnimplementedServiceClient>(options => options.Address = address);
        services = registrations.BuildServiceProvider();
        client = services.GetRequiredService<TestService.TestServiceClient>();
    }

    public Task Run(string name) => name switch
    {
        "empty_unary" => EmptyUnary(),
        "large_unary" => LargeUnary(),
        "client_streaming" => ClientStreaming(),
        "server_streaming" => ServerStreaming(),
        "ping_pong" => PingPong(),
        "empty_stream" => EmptyStream(),
        "cancel_after_begin" => CancelAfterBegin(),
        "cancel_after_first_response" => CancelAfterFirstResponse(),
        "timeout_on_sleeping_server" => TimeoutOnSleepingServer(),
        "custom_metadata" => CustomMetadata(),
        "status_code_and_message" => StatusCodeAndMessage(),
        "special_status_message" => SpecialStatusMessage(),
        "unimplemented_method" => UnimplementedMethod(),
        "unimplemented_service" => CallUnimplementedService(),
        "client_compressed_unary" => ClientCompressedUnary(),
        "server_compressed_unary" => ServerCompressedUnary(),
        "client_compressed_streaming" => ClientCompressedStreaming(),
        "server_compressed_streaming" => ServerCompressedStreaming(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such case."),
    };

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    private static SimpleRequest Large() => new() { ResponseSize = 314159, Payload = Zeros(271828) };

    private static void AssertLarge(SimpleResponse response) => Assert.Equal(new byte[314159], response.Payload.Body.ToByteArray());

    private static StreamingOutputCallRequest Wanting(int answer, int payload) =>
        new() { ResponseParameters = { new ResponseParameters { Size = answer } }, Payload = Zeros(payload) };

    private static async Task<Status> Failure(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).Status;
}
