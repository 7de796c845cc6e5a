using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Impact;

/// <summary>
/// Answers the register: what would other grants of one agreement do to this service's records? Reads and counts, and nothing else. Who
/// may be told a count is the register's to decide; what a recipient does not see is not even looked at for it.
/// </summary>
public sealed class ImpactAssessment<TDb>(IEnumerable<IWeighable<TDb>> kinds, PolicyStore policies, TimeProvider clock) where TDb : ServiceDb
{
    private const string Service = "service";
    private const int MostQuestions = 500;
    // An epoch travels in milliseconds: who asked a moment after an act is waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Refusals: ROLE_REQUIRED, FIELDS_INVALID, STALE_POLICY.</summary>
    public async Task<AssessImpactResponse> Assess(AssessImpactRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Service);
        Check(request);
        await DemandEpoch(request.Epoch, call.CancellationToken);
        var policies = Compare(request);
        var budget = new Budget(clock);
        var answer = new AssessImpactResponse { Epoch = policies.InForce.Epoch };
        foreach (var kind in kinds)
        {
            var count = new ImpactCount<TDb>(kind, policies, budget);
            foreach (var asked in request.Questions.Where(q => q.Originator.Length > 0).GroupBy(q => q.Originator, StringComparer.Ordinal))
                answer.Impacts.AddRange(await count.OfOriginator(asked.Key, [.. asked.Select(q => q.Recipient).Distinct(StringComparer.Ordinal)], call.CancellationToken));
            foreach (var asked in request.Questions.Where(q => q.Originator.Length == 0))
            {
                if (await count.OfRecipient(Eyes(asked), call.CancellationToken) is { } impact) answer.Impacts.Add(impact);
            }
        }
        return answer;
    }

    private static void Check(AssessImpactRequest request)
    {
        var violations = new Violations();
        GrantRules.Check(request.Grants, violations);
        Instants.Check(request.ComparedTime, "compared_time", violations);
        violations.Check(request.Epoch >= 0, "epoch", "must not be negative");
        violations.Check(request.Questions.Count is >= 1 and <= MostQuestions, "questions", $"must be 1 to {MostQuestions}");
        for (var i = 0; i < request.Questions.Count; i++)
        {
            var (asked, field) = (request.Questions[i], $"questions[{i}]");
            violations.Check(asked.Originator.Length == 0 || ResourceName.IsOf("agencies", asked.Originator), $"{field}.originator", "must have the form agencies/{agency}");
            violations.Check(ResourceName.IsOf("agencies", asked.Recipient), $"{field}.recipient", "must have the form agencies/{agency}");
            violations.Check(asked.Recipient != asked.Originator, $"{field}.recipient", "must be another one than the originator");
        }
        violations.Refuse();
    }

    private async Task DemandEpoch(long epoch, CancellationToken ct)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            var changed = policies.Changed;
            // By a policy that may have changed it would be a wrong answer.
            if (!policies.IsFresh) throw Refusals.StalePolicy();
            if (policies.Current.Epoch >= epoch) return;
            if (clock.GetElapsedTime(since) >= Patience) throw Refusals.StalePolicy();
            await Task.WhenAny(changed, Task.Delay(Patience, ct));
            ct.ThrowIfCancellationRequested();
            if (!changed.IsCompleted) throw Refusals.StalePolicy();
        }
    }

    private ComparedPolicies Compare(AssessImpactRequest request)
    {
        var (inForce, now) = (policies.Current, clock.Now());
        var changed = new PolicyChange { Epoch = inForce.Epoch + 1, Agreements = { request.Grants } }.ApplyTo(inForce);
        return new ComparedPolicies(inForce, changed, now, Math.Max(now, request.ComparedTime.Microseconds()));
    }

    private static Caller Eyes(ImpactQuestion asked) => new(
        asked.Recipient, asked.User, Purposes.None,
        asked.Purposes.Count > 0 ? asked.Purposes.ToRule() : ImpactCount<TDb>.EveryPurpose,
        asked.Clearance == 0 ? Classification.TopSecret : asked.Clearance.ToRule());
}

/// <summary>How much a call may look at: records, and time. What is left out makes every count a lower bound, which is said.</summary>
internal sealed class Budget(TimeProvider clock)
{
    public const int Records = 20_000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);
    private readonly long since = clock.GetTimestamp();

    public bool AllowsAnother(int looked) => looked < Records && clock.GetElapsedTime(since) < Time;
}
