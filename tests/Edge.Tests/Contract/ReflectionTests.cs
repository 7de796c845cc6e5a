using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.Extensions.DependencyInjection;
using Probe.V1;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Contract;

public sealed class ReflectionTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task Services_are_listed()
    {
        var answer = await Ask(new ServerReflectionRequest { Host = "here", ListServices = "*" });

        answer.ListServicesResponse.Service.Select(s => s.Name).ShouldBe(["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "probe.v1.ProbeService"]);
        answer.ValidHost.ShouldBe("here");
        answer.OriginalRequest.ListServices.ShouldBe("*");
    }

    [Theory]
    [InlineData("probe.v1.ProbeService")]
    [InlineData("probe.v1.ProbeService.GetThing")]
    [InlineData("probe.v1.Thing")]
    [InlineData("probe.v1.Thing.display_name")]
    [InlineData("probe.v1.Thing.holder")]
    [InlineData("probe.v1.Colour")]
    [InlineData("probe.v1.COLOUR_RED")]
    public async Task A_symbol_leads_to_a_file_that_a_client_can_build(string symbol)
    {
        var files = (await Ask(new ServerReflectionRequest { FileContainingSymbol = symbol })).FileDescriptorResponse.FileDescriptorProto;

        var built = FileDescriptor.BuildFromByteStrings(files);
        built[^1].Name.ShouldBe("probe/v1/probe.proto");
        built[^1].Services[0].Methods.Count.ShouldBe(ProbeService.Descriptor.Methods.Count);
        built.Select(f => f.Name).ShouldBeUnique();
    }

    [Theory]
    [InlineData("probe/v1/probe.proto")]
    [InlineData("google/api/annotations.proto")]
    [InlineData("google/protobuf/timestamp.proto")]
    public async Task A_file_is_found_by_name(string name)
    {
        var files = (await Ask(new ServerReflectionRequest { FileByFilename = name })).FileDescriptorResponse.FileDescriptorProto;

        FileDescriptor.BuildFromByteStrings(files)[^1].Name.ShouldBe(name);
    }

    [Fact]
    public async Task An_extension_is_found_by_its_number()
    {
        var request = new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = "google.protobuf.MethodOptions", ExtensionNumber = 72295728 } };

        var files = (await Ask(request)).FileDescriptorResponse.FileDescriptorProto;

        FileDescriptor.BuildFromByteStrings(files)[^1].Name.ShouldBe("google/api/annotations.proto");
    }

    [Fact]
    public async Task Extension_numbers_of_a_type_are_listed()
    {
        var answer = await Ask(new ServerReflectionRequest { AllExtensionNumbersOfType = "google.protobuf.FieldOptions" });

        answer.AllExtensionNumbersResponse.ExtensionNumber.ShouldBe([1052]);
        answer.AllExtensionNumbersResponse.BaseTypeName.ShouldBe("google.protobuf.FieldOptions");
    }

    [Fact]
    public async Task What_is_unknown_is_an_answer_and_the_stream_goes_on()
    {
        var client = new ServerReflection.ServerReflectionClient(host.Channel);
        using var call = client.ServerReflectionInfo(cancellationToken: ProbeHost.Soon);
        ServerReflectionRequest[] requests =
        [
            new() { FileContainingSymbol = "no.Such" },
            new() { FileByFilename = "no.proto" },
            new() { AllExtensionNumbersOfType = "no.Such" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "google.protobuf.MethodOptions", ExtensionNumber = 1 } },
            new(),
        ];

        foreach (var request in requests)
            await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();

        var codes = await call.ResponseStream.ReadAllAsync(ProbeHost.Soon).Select(a => (StatusCode)a.ErrorResponse.ErrorCode).ToListAsync();
        codes.ShouldBe([StatusCode.NotFound, StatusCode.NotFound, StatusCode.NotFound, StatusCode.NotFound, StatusCode.InvalidArgument]);
    }

    [Fact]
    public async Task The_older_name_answers_too()
    {
        var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(
            MethodType.DuplexStreaming, "grpc.reflection.v1alpha.ServerReflection", "ServerReflectionInfo",
            Marshallers.Create(m => Google.Protobuf.MessageExtensions.ToByteArray(m), ServerReflectionRequest.Parser.ParseFrom),
            Marshallers.Create(m => Google.Protobuf.MessageExtensions.ToByteArray(m), ServerReflectionResponse.Parser.ParseFrom));
        using var call = host.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, new CallOptions(cancellationToken: ProbeHost.Soon));

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        await call.RequestStream.CompleteAsync();

        (await call.ResponseStream.MoveNext(ProbeHost.Soon)).ShouldBeTrue();
        call.ResponseStream.Current.ListServicesResponse.Service.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Reflection_can_be_off()
    {
        var silent = new SilentHost();
        await silent.InitializeAsync();
        using var call = new ServerReflection.ServerReflectionClient(silent.Channel).ServerReflectionInfo(cancellationToken: ProbeHost.Soon);

        var error = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(ProbeHost.Soon));

        error.StatusCode.ShouldBe(StatusCode.Unimplemented);
        await silent.DisposeAsync();
    }

    private async Task<ServerReflectionResponse> Ask(ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(host.Channel).ServerReflectionInfo(cancellationToken: ProbeHost.Soon);
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(ProbeHost.Soon)).ShouldBeTrue();
        return call.ResponseStream.Current;
    }

    private sealed class SilentHost : ProbeHost
    {
        protected override void Add(IServiceCollection services) => services.Configure<EdgeOptions>(o => o.Reflection = false);
    }
}
