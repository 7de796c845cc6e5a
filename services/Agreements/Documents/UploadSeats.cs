using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Documents;

/// <summary>Lets so many files in at once, because each is held in memory until it is whole.</summary>
internal sealed class UploadSeats(IOptions<DocumentOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.UploadsAtOnce);

    /// <summary>Takes a seat until disposed. Refusals: LIMIT_EXCEEDED.</summary>
    public IDisposable Take() => _free.Wait(0) ? new Seat(_free) : throw Refusals.LimitExceeded($"{options.Value.UploadsAtOnce} files on their way at once");

    public void Dispose() => _free.Dispose();

    private sealed class Seat(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
