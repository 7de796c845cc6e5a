using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Policy;

/// <summary>What one provision compiles to.</summary>
internal sealed record ProvisionGrants(Provision Provision, IReadOnlyList<Grant> Grants);

/// <summary>
/// Turns treaty status into access: for each provision and each ordered pair of parties, the agencies on both sides and the periods
/// in which the provision operates between them, future ones too. Pure, and the same for the same input.
/// </summary>
/// <param name="status">Where the instrument and its parties stand.</param>
/// <param name="register">Which agencies there are.</param>
internal sealed class PolicyCompiler(InstrumentStatus status, AgencyRegister register)
{
    /// <summary>Compiles all provisions of the instrument, in their order.</summary>
    public static IReadOnlyList<ProvisionGrants> Compile(InstrumentStatus status, IEnumerable<Provision> provisions, AgencyRegister register)
    {
        var compiler = new PolicyCompiler(status, register);
        return [.. provisions.Select(p => new ProvisionGrants(p, [.. compiler.Grants(p)]))];
    }

    private IEnumerable<Grant> Grants(Provision provision) =>
        provision.To is { } to
            ? status.Tracks.SelectMany(po => status.Tracks.Where(pr => pr.Party != po.Party).SelectMany(pr => Between(provision, po, to, pr)))
            : status.Tracks.SelectMany(po => AgainstEverybody(provision, po));

    private IEnumerable<Grant> Between(Provision provision, PartyTrack originating, PartySelector to, PartyTrack receiving)
    {
        var periods = PeriodSet.Intersect(PeriodSet.Intersect(originating.Operating, receiving.Operating), [provision.Validity]);
        if (periods.Count == 0) return [];

        var recordsFrom = RecordsFrom(provision, originating, receiving);
        string[] recipients = [.. to.AgenciesOf(receiving.Party, register)];
        return provision.From.AgenciesOf(originating.Party, register)
            .SelectMany(originator => recipients.Select(recipient => new Grant(provision.Terms, originator, recipient, periods, recordsFrom)));
    }

    private IEnumerable<Grant> AgainstEverybody(Provision provision, PartyTrack originating)
    {
        var periods = PeriodSet.Intersect(originating.Operating, [provision.Validity]);
        var slices = Exemptions(provision.Exempted, periods);
        return provision.From.AgenciesOf(originating.Party, register).SelectMany(originator => slices.Select(slice =>
            new Grant(provision.Terms, originator, Grant.AnyRecipient, slice.Periods, long.MinValue) { ExceptRecipients = slice.Exempted }));
    }

    /// <summary>A party's agencies are exempted while the instrument operates for the party, so the time falls into slices.</summary>
    private List<(IReadOnlyList<Period> Periods, string[] Exempted)> Exemptions(PartySelector? exempted, IReadOnlyList<Period> periods)
    {
        (PartyTrack Track, string[] Agencies)[] exempt = exempted is null
            ? []
            : [.. status.Tracks.Select(t => (t, exempted.AgenciesOf(t.Party, register).ToArray())).Where(e => e.Item2.Length > 0)];

        var slices = periods;
        foreach (var (track, _) in exempt)
        {
            slices = [.. slices.SelectMany(s => PeriodSet.Intersect([s], track.Operating).Concat(PeriodSet.Subtract([s], track.Operating)))];
        }

        return
        [
            .. slices
                .Select(s => (Slice: s, Exempted: exempt.Where(e => e.Track.Operating.Any(o => o.Contains(s.From))).SelectMany(e => e.Agencies).ToArray()))
                .GroupBy(s => string.Join(' ', s.Exempted))
                .Select(g => (PeriodSet.Of(g.Select(s => s.Slice)), g.First().Exempted)),
        ];
    }

    /// <summary>With the pair's entry into force: since the later of the two, and of a party that returned since its return.</summary>
    private static long RecordsFrom(Provision provision, PartyTrack one, PartyTrack other) => provision.RecordTimeRule switch
    {
        V1.RecordTimeRule.Any => long.MinValue,
        V1.RecordTimeRule.Date => provision.RecordsFrom,
        _ => Math.Max(one.LastSpell?.EntryIntoForce ?? long.MaxValue, other.LastSpell?.EntryIntoForce ?? long.MaxValue),
    };
}
