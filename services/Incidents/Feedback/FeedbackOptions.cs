using System.ComponentModel.DataAnnotations;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Feedback;

/// <summary>Until when feedback on warnings is to be given. Bound from <c>Incidents:Feedback</c>.</summary>
internal sealed class FeedbackOptions
{
    /// <summary>After the expected arrival. Default three days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan AfterArrival { get; init; } = TimeSpan.FromDays(3);

    /// <summary>After the warning, where no arrival is known. Default seven days, as for a standard request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan AfterWarning { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The deadline of a warning, in UTC microseconds.</summary>
    public long DueAt(V1.Incident warning) => warning.ExpectedTime is { } expected
        ? expected.Microseconds() + (long)AfterArrival.TotalMicroseconds
        : warning.CreateTime.Microseconds() + (long)AfterWarning.TotalMicroseconds;
}
