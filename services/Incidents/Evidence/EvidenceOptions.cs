using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>Bound from <c>Incidents:Evidence</c>.</summary>
internal sealed class EvidenceOptions
{
    /// <summary>
    /// Folder of the files; replicas share one. Default: <c>evidence</c> in the data directory. It belongs into the backup with the
    /// database: neither is whole without the other.
    /// </summary>
    public string Directory { get; init; } = "";

    /// <summary>Largest file, in bytes. Default 2 GB.</summary>
    [Range(1, 1L << 40)]
    public long MaxBytes { get; init; } = 2_000_000_000;

    /// <summary>How many uploads of one agency may run at once in a process. Default 4.</summary>
    [Range(1, 100)]
    public int UploadsAtOnce { get; init; } = 4;

    /// <summary>After so many bytes an upload is put on disk and its progress noted, so that no more is lost by a crash. Default 4 MiB.</summary>
    [Range(1, 1 << 30)]
    public int SaveEveryBytes { get; init; } = 4 << 20;
}
