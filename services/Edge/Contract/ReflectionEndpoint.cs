using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace SecurityCoop.Edge.Contract;

/// <summary>grpc.reflection.v1 from the descriptors compiled into the process: no files, no network.</summary>
internal sealed class ReflectionEndpoint(SymbolIndex index) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            var answer = Answer(requestStream.Current);
            answer.ValidHost = requestStream.Current.Host;
            answer.OriginalRequest = requestStream.Current;
            await responseStream.WriteAsync(answer, context.CancellationToken);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        ServerReflectionRequest.MessageRequestOneofCase.ListServices => new()
        {
            ListServicesResponse = new() { Service = { index.Services.Select(s => new ServiceResponse { Name = s }) } },
        },
        ServerReflectionRequest.MessageRequestOneofCase.FileByFilename => Files(index.File(request.FileByFilename), request.FileByFilename),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol => Files(index.Holding(request.FileContainingSymbol), request.FileContainingSymbol),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension => Files(
            index.Extending(request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber),
            $"{request.FileContainingExtension.ContainingType} extension {request.FileContainingExtension.ExtensionNumber}"),
        ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType => Extensions(request.AllExtensionNumbersOfType),
        _ => Failed(StatusCode.InvalidArgument, "The request asks for nothing."),
    };

    private ServerReflectionResponse Extensions(string type) => index.Knows(type)
        ? new() { AllExtensionNumbersResponse = new() { BaseTypeName = type, ExtensionNumber = { index.Extensions(type) } } }
        : Failed(StatusCode.NotFound, $"{type} is not known.");

    private static ServerReflectionResponse Files(FileDescriptor? file, string asked) => file is null
        ? Failed(StatusCode.NotFound, $"{asked} is not known.")
        : new() { FileDescriptorResponse = new() { FileDescriptorProto = { SymbolIndex.WithImports(file) } } };

    private static ServerReflectionResponse Failed(StatusCode code, string message) =>
        new() { ErrorResponse = new() { ErrorCode = (int)code, ErrorMessage = message } };
}
