using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Agreements;

/// <summary>Bound from <c>Agreements</c>.</summary>
internal sealed class AgreementsOptions
{
    /// <summary>
    /// How long an enforcement point may serve foreign records without hearing from the register. Shorter: a suspension is certain
    /// sooner. Longer: sharing survives a longer outage of the register. Default 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>An enforcement point is forgotten this long after its lease was renewed last. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromMinutes(10);
}
