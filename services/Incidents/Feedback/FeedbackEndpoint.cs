using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Seizures;
using SecurityCoop.Incidents.Warnings;

namespace SecurityCoop.Incidents.Feedback;

/// <summary>FeedbackService: one file for each RPC, named for it.</summary>
internal sealed partial class FeedbackEndpoint(
    Gate gate, FeedbackFinder feedback, WarningFinder warnings, SeizureFinder seizures, Pages<IncidentsDb> pages, IDbContextFactory<IncidentsDb> databases,
    IOptions<FeedbackOptions> options, TimeProvider clock)
    : V1.FeedbackService.FeedbackServiceBase
{
    // A name tells that there is such a record: only who may see it is shown the name.
    private async Task<V1.Feedback> Shown(Reading reading, V1.Feedback shown, CancellationToken ct)
    {
        if (shown.Warning.Length > 0 && await warnings.Find(reading, shown.Warning, ct) is null) shown.Warning = "";
        if (shown.Seizure.Length > 0 && await seizures.Find(reading, shown.Seizure, ct) is null) shown.Seizure = "";
        return shown;
    }
}
