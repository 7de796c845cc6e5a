using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Testing;

namespace SecurityCoop.Interop.Wire;

/// <summary>Describes the contract to clients that build their messages from descriptors.</summary>
internal static class WireContract
{
    /// <summary>Writes a serialised google.protobuf.FileDescriptorSet, imports before importers.</summary>
    public static async Task Describe(string file, CancellationToken ct)
    {
        FileDescriptor[] files = [EmptyReflection.Descriptor, MessagesReflection.Descriptor, TestReflection.Descriptor];
        var set = new FileDescriptorSet { File = { files.Select(described => described.ToProto()) } };
        await File.WriteAllBytesAsync(file, set.ToByteArray(), ct);
    }
}
