using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Impact;

/// <summary>The policy in force and the one that would be, at an instant.</summary>
/// <param name="InForce">What is served by now.</param>
/// <param name="Changed">With other grants of one agreement.</param>
/// <param name="Now">UTC microseconds.</param>
/// <param name="At">UTC microseconds: where both are compared; not before now.</param>
internal sealed record ComparedPolicies(Policy InForce, Policy Changed, long Now, long At)
{
    /// <summary>Originators of whom the recipient may see something else: a superset, so that all other records need no judgement.</summary>
    public IReadOnlySet<string> Affected(string recipient) => Policy.OriginatorsWithChangedAccess(InForce, Changed, recipient, At, At).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether what the recipient was given before counts, by either.</summary>
    public bool AskWhatWasGiven(string recipient) =>
        InForce.LeavesWhatWasGiven(recipient, Now) || InForce.LeavesWhatWasGiven(recipient, At) || Changed.LeavesWhatWasGiven(recipient, At);
}

/// <summary>What a change does to what one agency sees of one record.</summary>
internal enum Effect { None, Gained, Lost, Changed }

/// <summary>Looks at one kind of record under both policies, as its readers would: at the newest revision that the rule opens.</summary>
internal sealed class Comparison<TDb>(IWeighable<TDb> kind, ComparedPolicies policies) where TDb : ServiceDb
{
    /// <summary>
    /// What the change does to what these eyes see of a record. Lost is only what they see today: what a later day would open is no
    /// loss, and to count it would tell of it.
    /// </summary>
    public async ValueTask<Effect> EffectOn(Caller eyes, FeedRecord record, Given? given, CancellationToken ct)
    {
        var (before, after) = (await SightOf(policies.InForce, eyes, record, given, policies.At, ct), await SightOf(policies.Changed, eyes, record, given, policies.At, ct));
        if (before == after) return Effect.None;
        if (!before.IsAny) return Effect.Gained;
        if (after.IsAny) return Effect.Changed;
        return policies.At == policies.Now || (await SightOf(policies.InForce, eyes, record, given, policies.Now, ct)).IsAny ? Effect.Lost : Effect.None;
    }

    /// <summary>Whether these eyes see anything of the record today.</summary>
    public async ValueTask<bool> Sees(Caller eyes, FeedRecord record, CancellationToken ct) => (await SightOf(policies.InForce, eyes, record, null, policies.Now, ct)).IsAny;

    /// <summary>Whether a stream that may hold the record now would have it taken back.</summary>
    public async ValueTask<bool> TakesBack(OpenAudience audience, FeedRecord record, CancellationToken ct)
    {
        var now = await Verdict(policies.InForce, audience.Caller, Actions.Subscribe, record, record.Subject, null, policies.Now, ct);
        return now.Permitted
            && (await Verdict(policies.InForce, audience.Caller, Actions.Subscribe, record, record.Subject, null, policies.At, ct)).Permitted
            && !(await Verdict(policies.Changed, audience.Caller, Actions.Subscribe, record, record.Subject, null, policies.At, ct)).Permitted
            && audience.Filter.Wants(kind.Show(record, now, policies.InForce.Epoch));
    }

    private async ValueTask<Sight> SightOf(Policy policy, Caller eyes, FeedRecord record, Given? given, long at, CancellationToken ct)
    {
        var (sight, subject) = (default(Sight), given?.Revision == record.Revision ? record.Subject with { Given = given.Value.Fields } : record.Subject);
        for (var purpose = 0; purpose < Sight.ForAll.Length; purpose++)
        {
            if (!eyes.Mandate.HasFlag(Sight.ForAll[purpose])) continue;
            var caller = eyes with { Purpose = Sight.ForAll[purpose] };
            for (var action = 0; action < Sight.Asked.Length; action++)
                sight = sight.With(purpose, action, await Verdict(policy, caller, Sight.Asked[action], record, subject, given, at, ct));
        }
        return sight;
    }

    // Of the current revision, or of the newest one before it that is open.
    private async ValueTask<Verdict> Verdict(Policy policy, Caller caller, Actions action, FeedRecord record, Subject subject, Given? given, long at, CancellationToken ct)
    {
        var verdict = AccessRule.Decide(policy, caller, action, subject, at);
        if (!verdict.MayConcernEarlier) return verdict;
        return await kind.Earlier(new Reading(caller, action, policy, IsFresh: true, at), record, given, ct) ?? verdict;
    }
}
