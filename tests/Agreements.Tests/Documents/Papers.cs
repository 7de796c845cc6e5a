using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Documents;

/// <summary>Steps that tests of documents share. All texts are test data.</summary>
internal static class Papers
{
    public static byte[] Text(string text = "Article 1\nInvented for tests.\n") => Encoding.UTF8.GetBytes(text);

    public static byte[] Pdf(int size = 100) => [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, size).Select(i => (byte)(i * 31)), .. "\n%%EOF\n"u8];

    public static Document Document(DocumentKind kind = DocumentKind.InstrumentText) => new()
    {
        Title = "Invented for tests",
        Kind = kind,
        TextVersion = "v1",
        Party = kind == DocumentKind.InstrumentOfConsent ? "agencies/aa-customs" : "",
        Marking = new() { Classification = Classification.Official, Tlp = Tlp.Amber },
    };

    public static DocumentFile File(byte[] content, string language = "en", params ClauseAnchor[] anchors) =>
        new() { Language = language, Sha256 = ByteString.CopyFrom(SHA256.HashData(content)), Anchors = { anchors } };

    public static Metadata Reader(this AgreementsUnderTest service, string agency, string purpose = "law-enforcement") => service.With(agency, purpose, "officer");

    public static Metadata With(this AgreementsUnderTest service, string agency, string purpose, params string[] roles)
    {
        var headers = service.As(agency, roles);
        headers.Add("sc-purpose", purpose);
        return headers;
    }

    public static async Task<Document> Create(this AgreementsUnderTest service, string agreement, byte[]? content = null, Document? document = null, string agency = "agencies/aa-customs", string language = "en") =>
        await service.Documents.CreateDocumentAsync(
            new() { Parent = agreement, Document = document ?? Document(), File = File(content ?? Text(), language), Content = ByteString.CopyFrom(content ?? Text()) }, service.Liaison(agency));

    /// <summary>A permit for texts, for the parties of the agreement.</summary>
    public static void ForTexts(SharingProvision provision)
    {
        (provision.Domain, provision.MinLevel, provision.RecordTimeRule) = (Domain.AgreementText, Level.Unspecified, RecordTimeRule.Any);
        provision.Purposes.Clear();
        provision.Purposes.Add(Purpose.LawEnforcement);
    }

    /// <summary>In force between aa-customs and bb-customs, with article 7 on texts.</summary>
    public static async Task<string> Texts(this AgreementsUnderTest service, string id, Action<SharingProvision>? change = null)
    {
        string[] parties = ["agencies/aa-customs", "agencies/bb-customs"];
        var name = await service.Draft(id);
        await service.Provide(name, "art-7", provision =>
        {
            provision.Article = "7";
            ForTexts(provision);
            change?.Invoke(provision);
        });
        await service.Open(name, parties);
        foreach (var party in parties) await service.Sign(name, party);
        return name;
    }

    public static async Task<byte[]> Read(this AsyncServerStreamingCall<DocumentChunk> call)
    {
        var bytes = new List<byte>();
        await foreach (var chunk in call.ResponseStream.ReadAllAsync()) bytes.AddRange(chunk.Content);
        return [.. bytes];
    }

    public static async Task<Document> Upload(this AgreementsUnderTest service, UploadDocumentRequest first, byte[] rest, Metadata headers, int pieceBytes = 700_000)
    {
        using var call = service.Documents.UploadDocument(headers);
        return await call.Send([first, .. rest.Chunk(pieceBytes).Select(piece => new UploadDocumentRequest { Content = ByteString.CopyFrom(piece) })]);
    }

    /// <summary>Sends until the other side has heard enough; the answer says why.</summary>
    public static async Task<TResponse> Send<TRequest, TResponse>(this AsyncClientStreamingCall<TRequest, TResponse> call, params TRequest[] messages)
    {
        try
        {
            foreach (var message in messages) await call.RequestStream.WriteAsync(message);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // Refused in the middle of it.
        }

        return await call.ResponseAsync;
    }
}
