using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Law;
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

    private IEnumerable<Grant> Grants(Provision provision)
    {
        if (provision.To is null) return status.Tracks.SelectMany(po => AgainstEverybody(provision, po));
        var recipients = status.Tracks.Select(t => (Track: t, Agencies: provision.To.AgenciesOf(t.Party, register).ToArray())).Where(r => r.Agencies.Length > 0).ToList();
        return status.Tracks.SelectMany(po =>
        {
            string[] originators = [.. provision.From.AgenciesOf(po.Party, register)];
            return originators.Length == 0 ? [] : recipients.Where(r => r.Track.Party != po.Party).SelectMany(r => Between(provision, po, originators, r.Track, r.Agencies));
        });
    }

    private IEnumerable<Grant> Between(Provision provision, PartyTrack originating, string[] originators, PartyTrack receiving, string[] recipients)
    {
        var law = new PairLaw(status, originating, receiving);
        if (provision.Terms.Effect != ProvisionEffect.Permit)
        {
            // What obliges is suspended with the rest; what forbids is not.
            var periods = provision.Terms.Effect == ProvisionEffect.Oblige ? [.. law.Operating(provision).SelectMany(slice => slice.Periods)] : law.Forbidding(provision);
            return periods.Count == 0 ? [] : Each(provision.Terms, originators, recipients, PeriodSet.Of(periods), long.MinValue, null);
        }

        if (provision.Reciprocal && !Gives(provision, receiving, originating)) return [];
        var equivalents = status.Classifications?.Of(originating.Party);
        return law.Operating(provision).Concat(law.Remaining(provision))
            .SelectMany(slice => Each(slice.Terms, originators, recipients, slice.Periods, RecordsFrom(provision, law), equivalents));
    }

    private bool Gives(Provision provision, PartyTrack from, PartyTrack to) =>
        provision.From.AgenciesOf(from.Party, register).Any() && provision.To!.AgenciesOf(to.Party, register).Any();

    private static IEnumerable<Grant> Each(GrantTerms terms, string[] originators, string[] recipients, IReadOnlyList<Period> periods, long recordsFrom, IReadOnlyList<Classification>? equivalents) =>
        originators.SelectMany(originator => recipients.Select(recipient => new Grant(terms, originator, recipient, periods, recordsFrom) { Equivalents = equivalents }));

    private IEnumerable<Grant> AgainstEverybody(Provision provision, PartyTrack originating)
    {
        // As long as it is bound, be it suspended or not: suspending must never widen what is seen.
        var periods = PeriodSet.Intersect(PeriodSet.Intersect(status.Bound(originating, provision.Name), PairLaw.Text(status, provision, originating.Party, originating.Party)), [provision.Validity]);
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
    private static long RecordsFrom(Provision provision, PairLaw law) => provision.RecordTimeRule switch
    {
        V1.RecordTimeRule.Any => long.MinValue,
        V1.RecordTimeRule.Date => provision.RecordsFrom,
        _ => law.Since(provision),
    };
}
