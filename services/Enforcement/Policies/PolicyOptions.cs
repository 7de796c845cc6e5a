using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>Where the policy comes from. Bound from <c>Policy</c>.</summary>
public sealed class PolicyOptions
{
    /// <summary>gRPC address of the agreements service. Default http://127.0.0.1:8081.</summary>
    [Required]
    public string Address { get; init; } = "http://127.0.0.1:8081";

    /// <summary>Between two renewals of the lease. Default one second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:05")]
    public TimeSpan RenewEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a part of the policy path may stay silent before it is asked anew. Default three seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an answer that is on its way to a slow reader may hold up a newer policy before it is cut off. Default three seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan LeavingPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a change that was heard of may take to come by the stream before the whole policy is pulled. Default half a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan StreamPatience { get; init; } = TimeSpan.FromMilliseconds(500);
}
