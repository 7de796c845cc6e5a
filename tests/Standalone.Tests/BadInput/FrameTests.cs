using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>Bytes that are no call, sent to every method over gRPC.</summary>
[Collection(nameof(Target))]
public sealed class FrameTests(Target target)
{
    private const int Limit = 4 * 1024 * 1024;

    private static readonly Dictionary<string, byte[]> Damaged = new()
    {
        ["a number that does not end"] = Target.Frame([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        ["a text longer than the message"] = Target.Frame([0x0A, 0x7F, 0x61]),
        ["a text of two gigabytes"] = Target.Frame([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]),
        ["a field without a number"] = Target.Frame([0x02, 0x00]),
        ["the end of a group that did not begin"] = Target.Frame([0x0C]),
        ["a wire type that is none"] = Target.Frame([0x0F]),
        ["JSON"] = Target.Frame("{\"name\":\"x\"}"u8.ToArray()),
        ["a message cut short"] = Target.Frame([0x0A, 0x01, 0x61], length: 100),
        ["a header cut short"] = [0, 0, 0],
        ["nothing at all"] = [],
        ["two messages"] = [.. Target.Frame([]), .. Target.Frame([])],
        ["compressed in no encoding"] = Target.Frame([1, 2, 3], flags: 1),
        ["a flag that is none"] = Target.Frame([], flags: 7),
    };

    public static TheoryData<string> Names => Methods.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Damaged_bytes_are_an_invalid_argument(string name)
    {
        var method = Methods.All[name];
        foreach (var (what, bytes) in Damaged)
            (await target.Grpc(method, bytes)).Names("body", $"{name}: {what}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_too_large_is_refused_by_its_length(string name)
    {
        var method = Methods.All[name];
        foreach (var length in new[] { Limit + 1, int.MaxValue })
            (await target.Grpc(method, Target.Frame([], length))).Is(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", $"{name}: {length} bytes");
        (await target.Grpc(method, Target.Frame([], -1))).Names("body", $"{name}: a length that no message has");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_encoding_that_nobody_speaks_is_not_served(string name)
    {
        var method = Methods.All[name];
        (await target.Grpc(method, Target.Frame([], flags: 1), ("grpc-encoding", "brotli"))).Is(StatusCode.Unimplemented, "NOT_SERVED", $"{name}: brotli");
        (await target.Grpc(method, Target.Frame([1, 2, 3], flags: 1), ("grpc-encoding", "gzip"))).Names("body", $"{name}: no gzip");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nobodys_bytes_are_looked_at(string name)
    {
        var method = Methods.All[name];
        foreach (var bytes in Damaged.Values.Append(Target.Frame([], Limit + 1)).Append(Target.Frame(Sound.Request(method).ToByteArray())))
        {
            (await target.Grpc(method, bytes, ("authorization", null))).Is(StatusCode.Unauthenticated, "TOKEN_MISSING", name);
            (await target.Grpc(method, bytes, ("authorization", $"Bearer {target.Token}x"))).Is(StatusCode.Unauthenticated, "TOKEN_INVALID", name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Texts_that_are_no_UTF8_do_no_harm(string name)
    {
        var method = Methods.All[name];
        foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(f => f.FieldType == FieldType.String))
        {
            using var bytes = new MemoryStream();
            using (var wire = new CodedOutputStream(bytes, leaveOpen: true))
            {
                wire.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
                wire.WriteBytes(ByteString.CopyFrom(0xC3, 0x28));
            }

            (await target.Grpc(method, Target.Frame(bytes.ToArray()))).Sane($"{name}: {field.Name}");
        }
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_not_served()
    {
        foreach (var path in new[] { "securitycoop.incidents.v1.IncidentsService/Nothing", "securitycoop.nothing.v1.Nothing/Nothing" })
            (await target.Grpc(path, Target.Frame([]))).Is(StatusCode.Unimplemented, "NOT_SERVED", path);
    }

    [Fact]
    public async Task Health_and_reflection_refuse_damaged_bytes_too()
    {
        foreach (var path in new[] { "grpc.health.v1.Health/Check", "grpc.health.v1.Health/Watch" })
            (await target.Grpc(path, Damaged["a text longer than the message"], ("authorization", null))).Names("body", path);
    }

    [Fact]
    public async Task After_all_of_it_no_fault_was_logged()
    {
        var good = await target.Grpc(Methods.All["DirectoryService/ListStates"], Encoding.UTF8.GetBytes("\0\0\0\0\0"));

        Assert.Equal(StatusCode.OK, good.Code);
        Assert.DoesNotContain("fail: SecurityCoop.Hosting", target.Output);
    }
}
