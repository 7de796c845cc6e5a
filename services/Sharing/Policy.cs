using System.Collections.Frozen;

namespace SecurityCoop.Sharing;

/// <summary>
/// What all agreements grant, and which agency belongs to which State, under one epoch. Immutable, so it can be read by
/// any number of threads and replaced at once.
/// </summary>
public sealed class Policy
{
    private readonly Dictionary<string, Grant[]> _agreements;
    private readonly FrozenDictionary<string, string> _parents;
    private readonly FrozenDictionary<string, Recipient> _recipients;
    private readonly Lazy<ILookup<string, Grant>> _obliging;
    private readonly Lazy<Grant[]> _recalled;

    private Policy(
        long epoch,
        Dictionary<string, Grant[]> agreements,
        IEnumerable<KeyValuePair<string, string>> parents,
        FrozenDictionary<string, Recipient> recipients)
    {
        Epoch = epoch;
        _agreements = agreements;
        _parents = parents.ToFrozenDictionary(StringComparer.Ordinal);
        _recipients = recipients;
        _obliging = new(() => AllGrants().Where(g => Clause.EffectOf(g) == ProvisionEffect.Oblige).ToLookup(g => g.Originator, StringComparer.Ordinal));
        _recalled = new(() => [.. AllGrants().Where(g => g.Terms.Standing == Standing.Recalled && Clause.EffectOf(g) == ProvisionEffect.Permit)]);
    }

    /// <summary>Grants nothing.</summary>
    public static Policy Empty { get; } = Build(0, [], []);

    /// <summary>Grows by one with each change.</summary>
    public long Epoch { get; }

    /// <summary>Builds from scratch. Of an agreement named twice the later counts.</summary>
    /// <param name="epoch">Number of the snapshot.</param>
    /// <param name="agreements">Format of the name: <c>agreements/{agreement}</c>.</param>
    /// <param name="affiliations">Agency and parent, as in <c>agencies/pk-customs</c> and <c>states/pk</c>.</param>
    public static Policy Build(
        long epoch,
        IEnumerable<(string Agreement, IReadOnlyList<Grant> Grants)> agreements,
        IEnumerable<(string Agency, string Parent)> affiliations) =>
        new Policy(epoch, new(StringComparer.Ordinal), [], FrozenDictionary<string, Recipient>.Empty).With(epoch, agreements, affiliations);

    /// <summary>Builds the next snapshot. An agreement without grants grants nothing from now on; a blank parent ends an affiliation.</summary>
    /// <param name="epoch">Number of the new snapshot.</param>
    /// <param name="changedAgreements">All grants of each agreement that changed.</param>
    /// <param name="changedAffiliations">Agencies that were entered or changed.</param>
    public Policy With(
        long epoch,
        IEnumerable<(string Agreement, IReadOnlyList<Grant> Grants)> changedAgreements,
        IEnumerable<(string Agency, string Parent)> changedAffiliations)
    {
        var agreements = new Dictionary<string, Grant[]>(_agreements, StringComparer.Ordinal);
        var touched = new List<Grant>();
        foreach (var (agreement, grants) in changedAgreements)
        {
            if (agreements.Remove(agreement, out var before)) touched.AddRange(before);
            if (grants.Count == 0) continue;
            agreements[agreement] = [.. grants.Where(g => g?.Terms is not null && g.Originator is not null && g.Recipient is not null)];
            touched.AddRange(agreements[agreement]);
        }

        var parents = new Dictionary<string, string>(_parents, StringComparer.Ordinal);
        foreach (var (agency, parent) in changedAffiliations)
        {
            if (string.IsNullOrWhiteSpace(parent)) parents.Remove(agency);
            else parents[agency] = parent;
        }
        return new Policy(epoch, agreements, parents, PolicyIndex.Rebuild(_recipients, agreements.Values, touched));
    }

    /// <summary>The State or organisation of an agency; null where it is not known.</summary>
    public string? ParentOf(string agency) => _parents.GetValueOrDefault(agency);

    /// <summary>
    /// Foreign originators whose records the caller may possibly see now: a superset to narrow a database query with. Each row
    /// must still be judged by <see cref="AccessRule.Decide"/>.
    /// </summary>
    /// <param name="caller">Who asks, and for what.</param>
    /// <param name="domain">Kind of record.</param>
    /// <param name="action">Exactly one action.</param>
    /// <param name="at">UTC microseconds.</param>
    public IReadOnlyList<OriginatorBounds> OriginatorsFor(Caller caller, Domain domain, Actions action, long at) =>
        caller?.Agency is { } agency && _recipients.TryGetValue(agency, out var recipient)
            ? recipient.OriginatorsFor(caller, domain, action, at)
            : [];

    /// <summary>The next instant at which any provision towards this agency starts or stops to operate; <see cref="long.MaxValue"/> if none.</summary>
    /// <param name="recipient">Format: <c>agencies/{agency}</c>.</param>
    /// <param name="after">UTC microseconds; the answer is later.</param>
    public long NextBoundary(string recipient, long after) =>
        recipient is not null && _recipients.TryGetValue(recipient, out var known) ? known.NextBoundary(after) : long.MaxValue;

    /// <summary>
    /// Originators whose records the recipient may see differently under the new policy at the new instant: a superset, for the
    /// live feed to look again. Includes a change of basis, mask or known end.
    /// </summary>
    public static IReadOnlyList<string> OriginatorsWithChangedAccess(Policy old, Policy @new, string recipient, long oldAt, long newAt)
    {
        var before = old._recipients.GetValueOrDefault(recipient, Recipient.Nobody);
        var after = @new._recipients.GetValueOrDefault(recipient, Recipient.Nobody);
        var moved = old.ParentOf(recipient) != @new.ParentOf(recipient);
        return [.. before.Channels.Keys.Union(after.Channels.Keys, StringComparer.Ordinal)
            .Where(o => moved || !Channel.SaysTheSame(before.ChannelFrom(o), oldAt, after.ChannelFrom(o), newAt))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Grants under which what was given is asked back while their periods run.</summary>
    public IReadOnlyList<Grant> Recalled => _recalled.Value;

    /// <summary>Whether some provision leaves readable what this agency was given before: then its ledger is to be asked.</summary>
    /// <param name="recipient">Format: <c>agencies/{agency}</c>.</param>
    /// <param name="at">UTC microseconds.</param>
    public bool LeavesWhatWasGiven(string recipient, long at) =>
        recipient is not null && _recipients.TryGetValue(recipient, out var known) && known.LeavesWhatWasGiven(at);

    /// <summary>Whether some provision reaches records only a while after they were recorded: then time alone shows this agency more.</summary>
    /// <param name="recipient">Format: <c>agencies/{agency}</c>.</param>
    public bool Delays(string recipient) => recipient is not null && _recipients.TryGetValue(recipient, out var known) && known.HasDelays;

    /// <summary>Whether some provision opens to this agency only what it has asked for: then its requests have a say.</summary>
    /// <param name="recipient">Format: <c>agencies/{agency}</c>.</param>
    public bool AsksForRequests(string recipient) => recipient is not null && _recipients.TryGetValue(recipient, out var known) && known.AsksForRequests;

    internal IEnumerable<Grant> Obliging(string originator) => _obliging.Value[originator];

    internal ChannelTable ChannelsTowards(string agency) => _recipients.GetValueOrDefault(agency, Recipient.Nobody).Table;

    private IEnumerable<Grant> AllGrants() => _agreements.Values.SelectMany(grants => grants);
}
