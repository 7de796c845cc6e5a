using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Agreements.Documents;

/// <summary>Bound from <c>Agreements:Documents</c>.</summary>
internal sealed class DocumentOptions
{
    /// <summary>Largest file, in bytes. Default 20 MB.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxBytes { get; init; } = 20_000_000;

    /// <summary>How many files may be on their way in at once: each is held in memory until it is whole. Default 4.</summary>
    [Range(1, 100)]
    public int UploadsAtOnce { get; init; } = 4;
}
