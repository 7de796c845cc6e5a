using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures.Hindsight;

namespace SecurityCoop.Enforcement.Disclosures.Recalls;

/// <summary>
/// Asks back what was given under a provision that is suspended, where its clause on suspension says so. Every replica tries; the first
/// one makes the recall. An end of the suspension takes nothing back: what was recalled may be given anew.
/// </summary>
internal sealed class RecallsByLaw<TDb>(LedgerLaw<TDb> law, RecallOffice<TDb> office, TimeProvider clock, ILogger<RecallsByLaw<TDb>> log) : BackgroundService where TDb : Journal.ServiceDb
{
    // Another replica may decide by the policy of before until its lease has run out, and then finish what it began.
    private const double Margin = 1.5;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromSeconds(1);
    private readonly Dictionary<Cause, long> seenAt = [];
    private readonly HashSet<Cause> made = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (changed, wait) = (law.Changed(), Pause);
            try
            {
                wait = await MakeWhatIsDue(stoppingToken);
            }
            catch (Refusal)
            {
                // Without a running lease nobody knows whether it is still suspended.
            }
            catch (Exception e)
            {
                // A stop closes the bus and the database under what still runs: that is no fault, and who leads next goes on.
                if (!stoppingToken.IsCancellationRequested) Log.RecallsInterrupted(log, e);
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(changed, Task.Delay(wait, clock, waiting.Token));
            await waiting.CancelAsync();
        }
    }

    /// <summary>How long until there may be more.</summary>
    private async Task<TimeSpan> MakeWhatIsDue(CancellationToken ct)
    {
        var (policy, now, next) = (await law.Now(ct), clock.Now(), Beat);
        var suspended = policy.Recalled
            .SelectMany(grant => grant.Periods.Where(period => period.Contains(now)), (grant, period) => (Cause: new Cause(grant.Terms.Provision, grant.Terms.Article, grant.Originator, period.From), grant.Recipient))
            .ToLookup(s => s.Cause, s => s.Recipient);
        foreach (var recall in suspended.Where(s => !made.Contains(s.Key)))
        {
            if (!seenAt.TryGetValue(recall.Key, out var since)) seenAt[recall.Key] = since = clock.GetTimestamp();
            var left = (law.Lease() * Margin) - clock.GetElapsedTime(since);
            if (left > TimeSpan.Zero) next = Least(next, left);
            else await Make(recall.Key, recall.ToHashSet(StringComparer.Ordinal), ct);
        }

        // A suspension may begin by the clock alone.
        var begins = policy.Recalled.SelectMany(grant => grant.Periods).Where(period => period.From > now).Select(period => period.From.Instant() - now.Instant());
        return begins.Aggregate(next, Least);
    }

    private async Task Make(Cause cause, HashSet<string> recipients, CancellationToken ct)
    {
        var (provision, article, originator, since) = cause;
        var agreement = provision[..provision.IndexOf("/provisions/", StringComparison.Ordinal)];
        var reason = $"Article {article} of {agreement} is suspended since {since.Instant().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}; it asks back what was given under it.";
        await office.RecallOnce($"{provision} {since}", originator, provision, recipients, reason, ct);
        made.Add(cause);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => other <= Pause ? Pause : one < other ? one : other;

    private sealed record Cause(string Provision, string Article, string Originator, long Since);
}
