using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>Where the register asks what a change would do to records. Bound from <c>Sisters</c>.</summary>
internal sealed class SisterOptions
{
    /// <summary>gRPC address of the incidents service. Default http://127.0.0.1:8081.</summary>
    [Required]
    public string Incidents { get; init; } = "http://127.0.0.1:8081";

    /// <summary>gRPC address of the logistics service. Default http://127.0.0.1:8081.</summary>
    [Required]
    public string Logistics { get; init; } = "http://127.0.0.1:8081";

    /// <summary>A service that has not answered by then is left out, and that is said. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
