using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests;

/// <summary>Whatever is sent, the answer has a reason, and it is never a fault of ours.</summary>
public sealed class BadInputTests(Register register) : IClassFixture<Register>
{
    private const int Rounds = 40;

    private static readonly string[] Texts =
    [
        "", " ", "\0", "x", "../..", "agreements/", "agreements/test", "agreements/no", "agencies/aa-customs", "states/aa", "states/zz", "organisations/x",
        "agreements/test/provisions/art-1", "agreements/test/commitments/test", "agreements/test/meetingSeries/test", "agreements/test/meetings/test",
        "agreements/test/programmes/test", "agreements/test/indicators/test", "agreements/test/requests/test", "test", "12.5", "C62", "KMT", "agencies/aa-customs/units/x", "2019-05-22", "9999-12-31", "0001-01-01", "XXXX-06-19", "2021", "2021~/..",
        "00000000-0000-4000-8000-000000000000", "'; DROP TABLE agreements; --", "\u202e\ud83d\udea2", new string('a', 70_000), "incidents/1", "%", "smuggling.drugs",
    ];

    private static readonly string[] Unary =
        [.. Services().SelectMany(s => s.Methods).Where(m => !m.IsServerStreaming && !m.IsClientStreaming).Select(m => $"{m.Service.FullName}/{m.Name}")];

    public static TheoryData<string> Methods() => [.. Unary];

    [Theory]
    [MemberData(nameof(Methods))]
    public Task A_call_with_random_fields_is_answered_or_refused_with_a_reason(string name) => Try(register.Service, name);

    [NeedsServersFact]
    public async Task Postgres_makes_no_difference_to_what_is_refused()
    {
        await using var service = await AgreementsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await service.Enter(V1.AgencyKind.Customs, "aa-customs", "bb-customs");
        await service.Draft();

        foreach (var name in Unary) await Try(service, name);
    }

    private static async Task Try(AgreementsUnderTest service, string name)
    {
        var method = Services().SelectMany(s => s.Methods).Single(m => $"{m.Service.FullName}/{m.Name}" == name);
        using var channel = GrpcChannel.ForAddress(service.Address);
        var random = new Random(name.Sum(c => c));
        var caller = service.As(Drafting.Secretariat, "registrar", "liaison", "depositary", "service");

        for (var round = 0; round < Rounds; round++)
        {
            var request = method.InputType.Parser.ParseFrom([]);
            Fill(request, random, depth: 0);
            // Enforcement points that an earlier call made up are not waited for.
            service.Clock.Advance(TimeSpan.FromMinutes(1));
            try
            {
                await Call(channel, method, request, caller);
            }
            catch (RpcException e)
            {
                var seen = $"{name} round {round}: {e.Status.StatusCode} {e.Status.Detail[..Math.Min(200, e.Status.Detail.Length)]}";
                e.StatusCode.ShouldNotBe(StatusCode.Internal, seen);
                e.StatusCode.ShouldNotBe(StatusCode.Unknown, seen);
                (e.Trailers.GetValueBytes("grpc-status-details-bin") is not null).ShouldBeTrue(seen);
            }
        }
    }

    private static IEnumerable<ServiceDescriptor> Services() =>
        new[]
        {
            V1.DirectoryReflection.Descriptor, V1.AgreementsReflection.Descriptor, V1.ProvisionsReflection.Descriptor, V1.AccessReflection.Descriptor, V1.CommitmentsReflection.Descriptor,
            V1.MeetingsReflection.Descriptor, V1.ProgrammesReflection.Descriptor, V1.IndicatorsReflection.Descriptor, V1.RequestsReflection.Descriptor, V1.AreasReflection.Descriptor,
            V1.DocumentsReflection.Descriptor, V1.ForesightReflection.Descriptor,
        }.SelectMany(f => f.Services);

    private static Task<byte[]> Call(GrpcChannel channel, MethodDescriptor method, IMessage request, Metadata caller)
    {
        var bytes = Marshallers.Create<byte[]>(b => b, b => b);
        var unary = new Method<byte[], byte[]>(MethodType.Unary, method.Service.FullName, method.Name, bytes, bytes);
        return channel.CreateCallInvoker().AsyncUnaryCall(unary, null, new CallOptions(caller, DateTime.UtcNow.AddMinutes(1)), request.ToByteArray()).ResponseAsync;
    }

    private static void Fill(IMessage message, Random random, int depth)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (random.Next(4) == 0 || (depth > 3 && field.FieldType == FieldType.Message)) continue;
            if (!field.IsRepeated) field.Accessor.SetValue(message, Value(field, random, depth));
            else for (var n = random.Next(3); n > 0; n--) ((System.Collections.IList)field.Accessor.GetValue(message)).Add(Value(field, random, depth));
        }
    }

    private static object Value(FieldDescriptor field, Random random, int depth)
    {
        switch (field.FieldType)
        {
            case FieldType.String: return Texts[random.Next(Texts.Length)];
            case FieldType.Bool: return random.Next(2) == 0;
            case FieldType.Int32: return new[] { 0, 1, -1, 7, int.MaxValue, int.MinValue }[random.Next(6)];
            case FieldType.Int64: return new[] { 0L, 1, -1, long.MaxValue, long.MinValue, 253_402_300_799 }[random.Next(6)];
            case FieldType.Double: return new[] { 0.0, 24.5, -181, double.NaN, double.PositiveInfinity }[random.Next(5)];
            case FieldType.Bytes: return ByteString.CopyFrom(new byte[new[] { 0, 1, 32, 33 }[random.Next(4)]]);
            case FieldType.Enum: return System.Enum.ToObject(field.EnumType.ClrType, new[] { 0, 1, 2, 3, 99, -1 }[random.Next(6)]);
            default:
                var inner = field.MessageType.Parser.ParseFrom([]);
                Fill(inner, random, depth + 1);
                return inner;
        }
    }
}
