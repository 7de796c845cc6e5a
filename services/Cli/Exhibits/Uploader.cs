using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Exhibits;

/// <summary>Sends a file that was announced, and goes on where it broke off as long as it gets any further.</summary>
internal sealed class Uploader(EvidenceService.EvidenceServiceClient evidence, Metadata headers, TimeProvider clock)
{
    private const int PieceBytes = 256 * 1024, MostFailures = 60;

    /// <summary>Returns when all is sealed. Throws what the service refuses.</summary>
    /// <param name="name">The item.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="progress">Hears of bytes that were sent.</param>
    /// <param name="ct">Ends it; a later call goes on.</param>
    public async Task<EvidenceUpload> Send(string name, Stream file, Action<long> progress, CancellationToken ct)
    {
        for (var (failures, reached) = (0, -1L); ;)
        {
            try
            {
                var upload = await evidence.GetEvidenceUploadAsync(new() { Name = name }, headers, cancellationToken: ct);
                if (upload.State != EvidenceState.Uploading) return upload;
                if (upload.DurableBytes > reached) (failures, reached) = (0, upload.DurableBytes);
                return await From(upload, file, progress, ct);
            }
            catch (RpcException e) when (IsPassing(e) && ++failures < MostFailures)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, ct);
            }
        }
    }

    private async Task<EvidenceUpload> From(EvidenceUpload upload, Stream file, Action<long> progress, CancellationToken ct)
    {
        using var call = evidence.UploadEvidence(headers, cancellationToken: ct);
        try
        {
            await call.RequestStream.WriteAsync(new() { Name = upload.Name, Offset = upload.DurableBytes }, ct);
            file.Position = upload.DurableBytes;
            var buffer = new byte[PieceBytes];
            while (await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct) is > 0 and var read)
            {
                await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(buffer, 0, read) }, ct);
                progress(file.Position);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException && !ct.IsCancellationRequested)
        {
            // The service has heard enough; its answer says why.
        }

        return await call.ResponseAsync;
    }

    // The service or the way to it is away, the upload that broke off is not over there yet, or it stands elsewhere than was said.
    private static bool IsPassing(RpcException e) => e.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled or StatusCode.Aborted or StatusCode.ResourceExhausted;
}
