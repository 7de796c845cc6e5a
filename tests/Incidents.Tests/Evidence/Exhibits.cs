using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using Shouldly;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Evidence;

/// <summary>Invented files, and steps that tests of evidence share.</summary>
internal static class Exhibits
{
    /// <summary>Everything, downloads too.</summary>
    public static Grant Open(string originator, string recipient, Func<GrantTerms, GrantTerms>? terms = null) =>
        From(originator, recipient, all => (terms ?? (t => t))(all with { Actions = all.Actions | Actions.DownloadEvidence }));

    /// <summary>Bytes that begin as a JPEG does.</summary>
    public static byte[] Photo(int size = 1000, int seed = 31) => [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Range(4, size - 4).Select(i => (byte)(i * seed))];

    public static V1.Evidence Item(string record, byte[] bytes) => new()
    {
        Record = record,
        Kind = V1.EvidenceKind.Photo,
        Title = "Test data: deck",
        CollectedTime = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(-1)),
        CollectedPlace = "Test data: outer harbour",
        CollectedBy = "Test data: boarding team",
        MediaType = "image/jpeg",
        SizeBytes = bytes.Length,
        Sha256 = ByteString.CopyFrom(SHA256.HashData(bytes)),
        Marking = Samples.Marking(),
    };

    public static async Task<string> Incident(this IncidentsUnderTest service, string agency = Border) => (await ReportIncidentTests.Report(service, ReportIncidentTests.Recent(), agency)).Name;

    public static async Task<V1.Evidence> Announce(this IncidentsUnderTest service, string record, byte[] bytes, Action<V1.Evidence>? change = null, string agency = Border)
    {
        var item = Item(record, bytes);
        change?.Invoke(item);
        return await service.Evidence.CreateEvidenceAsync(new() { Evidence = item }, service.As(agency));
    }

    /// <summary>Announced, uploaded and sealed.</summary>
    public static async Task<V1.Evidence> Seal(this IncidentsUnderTest service, string record, byte[] bytes, Action<V1.Evidence>? change = null, string agency = Border)
    {
        var item = await service.Announce(record, bytes, change, agency);
        (await service.Upload(item.Name, bytes, agency: agency)).State.ShouldBe(V1.EvidenceState.Sealed);
        return item;
    }

    public static async Task<V1.EvidenceUpload> Upload(this IncidentsUnderTest service, string name, ReadOnlyMemory<byte> bytes, long offset = 0, string agency = Border, int pieceBytes = 700_000)
    {
        using var call = service.Evidence.UploadEvidence(service.As(agency));
        try
        {
            await call.RequestStream.WriteAsync(new() { Name = name, Offset = offset });
            for (var at = 0; at < bytes.Length; at += pieceBytes) await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(bytes.Slice(at, Math.Min(pieceBytes, bytes.Length - at)).Span) });
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // Refused in the middle of it; the answer says why.
        }

        return await call.ResponseAsync;
    }

    public static async Task<byte[]> Download(this IncidentsUnderTest service, string name, string agency, long offset = 0)
    {
        using var call = service.Evidence.DownloadEvidence(new() { Name = name, Offset = offset }, service.As(agency));
        var bytes = new List<byte>();
        await foreach (var chunk in call.ResponseStream.ReadAllAsync()) bytes.AddRange(chunk.Content.Span);
        return [.. bytes];
    }

    public static async Task<V1.Evidence> Get(this IncidentsUnderTest service, string name, string agency) => await service.Evidence.GetEvidenceAsync(new() { Name = name }, service.As(agency));

    public static async Task<IReadOnlyList<V1.Evidence>> List(this IncidentsUnderTest service, string record, string agency) =>
        (await service.Evidence.ListEvidenceAsync(new() { Record = record }, service.As(agency))).Evidence;

    public static async Task<V1.ListCustodyResponse> Custody(this IncidentsUnderTest service, string name, string agency) =>
        await service.Evidence.ListCustodyAsync(new() { Name = name }, service.As(agency));

    /// <summary>Waits until so many bytes of an upload are durable.</summary>
    public static Task<V1.EvidenceUpload> UntilDurable(this IncidentsUnderTest service, string name, long bytes) => Until(
        async () => await service.Evidence.GetEvidenceUploadAsync(new() { Name = name }, service.As(Border)), upload => upload.DurableBytes >= bytes);

    /// <summary>Waits until so many bytes have come, durable or not.</summary>
    public static Task UntilThere(this IncidentsUnderTest service, string name, long bytes)
    {
        var file = Path.Combine(service.Folder, "uploads", name[^36..]);
        return Until(() => Task.FromResult(new FileInfo(file)), found => found.Exists && found.Length >= bytes);
    }

    private static async Task<T> Until<T>(Func<Task<T>> look, Predicate<T> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var found = await look();
            if (holds(found)) return found;
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Why a stream was refused.</summary>
    public static async Task<ErrorInfo> Refusal<T>(Func<Task<T>> call)
    {
        var error = await Should.ThrowAsync<RpcException>(call);
        return Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin")).Details.Single(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
    }

    public static Task<ErrorInfo> DownloadRefused(this IncidentsUnderTest service, string name, string agency) => Refusal(() => service.Download(name, agency));
}
