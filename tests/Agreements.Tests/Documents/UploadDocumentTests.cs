using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Tests.Documents;

public sealed class UploadDocumentTests(Register register) : IClassFixture<Register>
{
    private const string Owner = "agencies/aa-customs";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task A_file_larger_than_a_message_comes_in_pieces_and_goes_out_whole()
    {
        var agreement = await _service.Texts("upload-large");
        var content = Papers.Pdf(19_000_000);

        var document = await _service.Upload(First(agreement, content), content, _service.Liaison(Owner), pieceBytes: 999_999);

        (document.Files.Single().MediaType, document.Files.Single().SizeBytes).ShouldBe(("application/pdf", content.Length));
        using var call = _service.Documents.DownloadDocument(new() { Name = document.Name }, _service.Reader("agencies/bb-customs"));
        (await call.Read()).AsSpan().SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task A_repeated_upload_is_one_upload_also_in_other_pieces()
    {
        var agreement = await _service.Texts("upload-twice");
        var content = Papers.Pdf(10_000);
        var first = First(agreement, content);
        first.RequestId = "6b1f3f5e-0000-4000-8000-000000000001";

        var one = await _service.Upload(first, content, _service.Liaison(Owner), pieceBytes: 5_000);
        var two = await _service.Upload(first, content, _service.Liaison(Owner), pieceBytes: 77);

        two.ShouldBe(one);
    }

    [Fact]
    public async Task An_upload_to_a_document_makes_its_next_version()
    {
        var agreement = await _service.Texts("upload-revise");
        var document = await _service.Create(agreement);

        var next = await _service.Upload(First(document.Name, Papers.Pdf(), "fa"), Papers.Pdf(), _service.Liaison(Owner));

        (next.Name, next.Version).ShouldBe((document.Name, 2));
        next.Files.Select(f => (f.Language, f.MediaType)).ShouldBe([("en", "text/plain"), ("fa", "application/pdf")]);
    }

    [Fact]
    public async Task More_bytes_than_the_limit_are_refused_as_soon_as_they_come()
    {
        var agreement = await _service.Texts("upload-limit");
        var content = Papers.Pdf(20_000_000);

        var refused = await Refusal(() => _service.Upload(First(agreement, content), content, _service.Liaison(Owner)));

        refused.ShouldBe((StatusCode.ResourceExhausted, "LIMIT_EXCEEDED"));
    }

    [Fact]
    public async Task What_does_not_match_or_is_of_no_kept_type_is_refused()
    {
        var agreement = await _service.Texts("upload-refused");
        byte[] program = [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2];

        (await Refusal(() => _service.Upload(First(agreement, Papers.Pdf(1)), Papers.Pdf(2), _service.Liaison(Owner)))).Reason.ShouldBe("HASH_MISMATCH");
        (await Refusal(() => _service.Upload(First(agreement, program), program, _service.Liaison(Owner)))).Reason.ShouldBe("CONTENT_TYPE_REFUSED");
        (await Refusal(() => _service.Upload(First(agreement, []), [], _service.Liaison(Owner)))).Reason.ShouldBe("CONTENT_TYPE_REFUSED");
    }

    [Fact]
    public async Task A_stream_that_says_nothing_or_everything_wrong_is_told_so()
    {
        var broken = new UploadDocumentRequest { Target = "x\0", RequestId = "1", Document = new() { Kind = (DocumentKind)77 } };

        (await Refusal(() => _service.Upload(new(), [], _service.Liaison(Owner)))).Reason.ShouldBe("FIELDS_INVALID");
        (await Refusal(() => _service.Upload(broken, [], _service.Liaison(Owner)))).Reason.ShouldBe("FIELDS_INVALID");
        (await Refusal(async () =>
        {
            using var call = _service.Documents.UploadDocument(_service.Liaison(Owner));
            await call.RequestStream.CompleteAsync();
            return await call.ResponseAsync;
        })).Reason.ShouldBe("FIELDS_INVALID");
        (await Refusal(() => _service.Upload(broken, [], _service.As(Owner, "officer")))).Reason.ShouldBe("ROLE_REQUIRED");
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_refused_with_a_reason()
    {
        var bytes = Marshallers.Create<byte[]>(b => b, b => b);
        var method = new Method<byte[], byte[]>(MethodType.ClientStreaming, "securitycoop.agreements.v1.DocumentsService", "UploadDocument", bytes, bytes);
        using var channel = GrpcChannel.ForAddress(_service.Address);

        (await Refusal(async () =>
        {
            using var call = channel.CreateCallInvoker().AsyncClientStreamingCall(method, null, new CallOptions(_service.Liaison(Owner)));
            return await call.Send([0x0A, 0x7F, 0x61]);
        })).ShouldBe((StatusCode.InvalidArgument, "FIELDS_INVALID"));
        (await Refusal(async () =>
        {
            using var call = channel.CreateCallInvoker().AsyncClientStreamingCall(method, null, new CallOptions(_service.Liaison(Owner)));
            return await call.Send(new byte[5 * 1024 * 1024]);
        })).ShouldBe((StatusCode.ResourceExhausted, "LIMIT_EXCEEDED"));
    }

    [Fact]
    public async Task So_many_files_come_in_at_once()
    {
        var seats = _service.Services.GetRequiredService<UploadSeats>();
        List<IDisposable> taken = [.. Enumerable.Range(0, 4).Select(_ => seats.Take())];

        var fifth = await Refusal(() => _service.Upload(new(), [], _service.Liaison(Owner)));
        taken.ForEach(seat => seat.Dispose());
        var afterwards = await Refusal(() => _service.Upload(new(), [], _service.Liaison(Owner)));

        fifth.ShouldBe((StatusCode.ResourceExhausted, "LIMIT_EXCEEDED"));
        afterwards.Reason.ShouldBe("FIELDS_INVALID");
    }

    private static UploadDocumentRequest First(string target, byte[] content, string language = "en") => new() { Target = target, Document = Papers.Document(), File = Papers.File(content, language) };

    private static async Task<(StatusCode Code, string Reason)> Refusal<T>(Func<Task<T>> upload)
    {
        var error = await Should.ThrowAsync<RpcException>(upload);
        var status = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        return (error.StatusCode, status.Details.Single(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Reason);
    }
}
