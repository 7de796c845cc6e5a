using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.Production;

/// <summary>Officials, areas and documents: right calls and wrong ones. A file larger than a message passes every way.</summary>
internal static class RegisterCalls
{
    public static async Task Play(Network network, Answers answers, string id)
    {
        var (registrar, liaison) = (network.System.Registrar, network.Liaison("pk-customs"));
        await answers.Ask(registrar.Directory.CreateOfficialAsync(new() { OfficialId = $"o-{id}", Official = new() { DisplayName = $"Test official {id}", Aliases = { $"Another spelling {id}" } } }));
        await answers.Get(liaison, $"/v1/officials?query=spelling%20{id}");
        await answers.Post(registrar, $"/v1/{network.Agency("pk-customs")}:rename", """{"displayName":"Test revenue","fromDate":"2020-01-01"}""");
        await answers.Post(registrar, $"/v1/areas?areaId=a-{id}", """{"displayName":"Test area","kind":"AREA_KIND_EEZ","outline":{"polygons":[{"outer":{"corners":[{"latitude":1,"longitude":1},{"latitude":1,"longitude":2},{"latitude":2,"longitude":2}]}}]}}""");
        await answers.Post(registrar, "/v1/areas:import", """{"geoJson":"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"X\"}]}"}""");
        await answers.Get(liaison, $"/v1/areas/a-{id}");
        await answers.Get(liaison, "/v1/subdivisions:resolve?code=QQ-1&date=2020");
        await Documents(network, answers, liaison);
    }

    private static async Task Documents(Network network, Answers answers, Person liaison)
    {
        byte[] content = [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 5_000_000).Select(i => (byte)(i * 31)), .. "\n%%EOF\n"u8];
        var first = new UploadDocumentRequest
        {
            Target = network.Name,
            Document = new() { Title = "Test text", Kind = DocumentKind.InstrumentText, TextVersion = "v1", Marking = new() { Classification = Classification.Official, Tlp = Tlp.Amber } },
            File = new() { Language = "en", Sha256 = ByteString.CopyFrom(SHA256.HashData(content)) },
        };
        var document = await Upload(liaison, first, content);
        await answers.Ask(Task.FromResult(document));
        await answers.Ask(Upload(liaison, first, content[1..]));
        await answers.Get(liaison, $"/v1/{document.Name}");
        await answers.Get(network.Officer("uz-customs"), $"/v1/{document.Name}");

        using var download = liaison.Documents.DownloadDocument(new() { Name = document.Name });
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var piece in download.ResponseStream.ReadAllAsync()) sha.AppendData(piece.Content.Span);
        sha.GetHashAndReset().ShouldBe(SHA256.HashData(content));
    }

    private static async Task<Document> Upload(Person liaison, UploadDocumentRequest first, byte[] content)
    {
        using var call = liaison.Documents.UploadDocument();
        await call.RequestStream.WriteAsync(first);
        foreach (var piece in content.Chunk(1_000_000)) await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(piece) });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }
}
