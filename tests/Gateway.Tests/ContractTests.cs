using System.Net;
using System.Text.Json;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Gateway.Tests;

/// <summary>Health, reflection and the description of the API: the services' own, in one.</summary>
public sealed class ContractTests : IAsyncLifetime
{
    private readonly List<Backend> backends = [];
    private RunningGateway gateway = null!;
    private GrpcChannel channel = null!;

    public async Task InitializeAsync()
    {
        backends.Add(await Backend.Start("agreements", AccessService.Descriptor));
        // Stands for another service: what it describes is not what the first one does.
        backends.Add(await Backend.Start("incidents", Health.Descriptor));
        backends.Add(await Backend.Start("logistics", Health.Descriptor));
        gateway = await RunningGateway.Start(backends);
        await gateway.Until(HttpStatusCode.OK);
        channel = GrpcChannel.ForAddress(gateway.GrpcAddress);
    }

    public async Task DisposeAsync()
    {
        channel.Dispose();
        await gateway.DisposeAsync();
        foreach (var backend in backends)
            await backend.DisposeAsync();
    }

    [Fact]
    public async Task Health_NoName_IsTheGateways()
    {
        var answer = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Health_ServiceUnwell_ChangesForThoseWhoWatch()
    {
        using var watch = new Health.HealthClient(channel).Watch(new HealthCheckRequest());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Assert.True(await watch.ResponseStream.MoveNext(patience.Token));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, watch.ResponseStream.Current.Status);

        await backends[0].Stop();

        Assert.True(await watch.ResponseStream.MoveNext(patience.Token));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, watch.ResponseStream.Current.Status);
    }

    [Fact]
    public async Task Health_NameOfAService_IsTheServicesOwnAnswer()
    {
        var answer = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest { Service = AccessService.Descriptor.FullName });

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Health_UnknownName_IsNotFound()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest { Service = "no.such" }));

        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
    }

    [Theory]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [InlineData("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")]
    public async Task Reflection_List_HoldsTheServicesOfAll(string path)
    {
        var answer = (await Ask(path, new ServerReflectionRequest { ListServices = "" })).ListServicesResponse.Service.Select(service => service.Name).ToList();

        Assert.Contains(AccessService.Descriptor.FullName, answer);
        Assert.Equal(answer.Distinct(), answer);
    }

    [Fact]
    public async Task Reflection_SymbolOfOneService_IsFound()
    {
        var answer = await Ask("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", new ServerReflectionRequest { FileContainingSymbol = AccessService.Descriptor.FullName });

        Assert.NotEmpty(answer.FileDescriptorResponse.FileDescriptorProto);
    }

    [Fact]
    public async Task Reflection_UnknownSymbol_IsAnErrorInTheAnswer()
    {
        var answer = await Ask("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", new ServerReflectionRequest { FileContainingSymbol = "no.such.Symbol" });

        Assert.Equal((int)StatusCode.NotFound, answer.ErrorResponse.ErrorCode);
    }

    [Fact]
    public async Task OpenApi_Sum_HoldsThePathsOfTheServices()
    {
        using var description = JsonDocument.Parse(await gateway.Web.GetStringAsync("/openapi/v1.json"));

        Assert.True(description.RootElement.GetProperty("paths").TryGetProperty("/v1/policy", out _));
    }

    private async Task<ServerReflectionResponse> Ask(string path, ServerReflectionRequest request)
    {
        var parts = path.Split('/');
        var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(MethodType.DuplexStreaming, parts[1], parts[2],
            Marshallers.Create(message => Google.Protobuf.MessageExtensions.ToByteArray(message), ServerReflectionRequest.Parser.ParseFrom),
            Marshallers.Create(message => Google.Protobuf.MessageExtensions.ToByteArray(message), ServerReflectionResponse.Parser.ParseFrom));
        using var call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, new CallOptions());
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call.ResponseStream.Current;
    }
}
