namespace SecurityCoop.Agreements.Directory;

/// <summary>An agency as treaty law sees it.</summary>
/// <param name="Name"><c>agencies/{agency}</c></param>
/// <param name="Parent"><c>states/{state}</c> or <c>organisations/{organisation}</c></param>
/// <param name="Kind">What it is.</param>
internal sealed record AgencyEntry(string Name, string Parent, V1.AgencyKind Kind);

/// <summary>Which agency belongs where, as of one epoch.</summary>
internal sealed class AgencyRegister(IEnumerable<AgencyEntry> agencies)
{
    private readonly Dictionary<string, AgencyEntry> _byName = agencies.ToDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>The same, and one more.</summary>
    public AgencyRegister With(AgencyEntry agency) => new([.. _byName.Values, agency]);

    /// <summary>The agencies that a party brings: those of a State, or exactly the one that is the party itself.</summary>
    public IEnumerable<AgencyEntry> CoveredBy(string party) =>
        PartyName.IsAgency(party)
            ? _byName.TryGetValue(party, out var agency) ? [agency] : []
            : _byName.Values.Where(a => a.Parent == party).OrderBy(a => a.Name, StringComparer.Ordinal);

    /// <summary>Where an agency belongs; <see langword="null"/> where it is not known.</summary>
    public string? ParentOf(string agency) => _byName.GetValueOrDefault(agency)?.Parent;

    /// <summary>Tells whether the agency is the party, or one of the State that is.</summary>
    public bool Covers(string party, string agency) => party == agency || (!PartyName.IsAgency(party) && ParentOf(agency) == party);
}
