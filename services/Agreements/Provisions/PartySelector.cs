using SecurityCoop.Agreements.Directory;

namespace SecurityCoop.Agreements.Provisions;

/// <summary>Chooses agencies among the parties of an instrument.</summary>
/// <param name="Parties">These parties; all where empty.</param>
/// <param name="Kinds">Kinds of agencies; a State without any is represented by nobody.</param>
internal sealed record PartySelector(IReadOnlySet<string> Parties, IReadOnlySet<V1.AgencyKind> Kinds)
{
    public static PartySelector Everyone { get; } = new(new HashSet<string>(), new HashSet<V1.AgencyKind>());

    /// <summary>The agencies meant of one party, in the register's order.</summary>
    public IEnumerable<string> AgenciesOf(string party, AgencyRegister register)
    {
        if (Parties.Count > 0 && !Parties.Contains(party)) return [];

        // The authorities of a State are designated by kind (domain rule "authority"): none designated, none meant.
        var isDesignated = Kinds.Count > 0;
        if (!isDesignated && !PartyName.IsAgency(party)) return [];
        return register.CoveredBy(party).Where(a => !isDesignated || Kinds.Contains(a.Kind)).Select(a => a.Name);
    }
}
