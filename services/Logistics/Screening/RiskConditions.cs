namespace SecurityCoop.Logistics.Screening;

/// <summary>When a rule hits: every condition that it states must hold. A condition that it does not state asks nothing.</summary>
internal sealed record RiskConditions
{
    /// <summary>Countries or UN/LOCODEs that the goods come from.</summary>
    public IReadOnlyList<string>? Origin { get; init; }

    /// <summary>Countries or UN/LOCODEs that they pass.</summary>
    public IReadOnlyList<string>? Transit { get; init; }

    /// <summary>Countries or UN/LOCODEs that they go to.</summary>
    public IReadOnlyList<string>? Destination { get; init; }

    /// <summary>Beginnings of HS codes: chapter, heading or subheading.</summary>
    public IReadOnlyList<string>? Goods { get; init; }

    public bool VagueDescription { get; init; }

    public Trader? FirstTime { get; init; }

    public bool FiledLate { get; init; }

    /// <summary>Payload of a container in kilograms, exceeded.</summary>
    public decimal? ContainerOverKg { get; init; }

    /// <summary>Mass of a package in kilograms, not reached.</summary>
    public decimal? PackageBelowKg { get; init; }

    /// <summary>Mass of a package in kilograms, exceeded. With <see cref="PackageBelowKg"/>: either.</summary>
    public decimal? PackageAboveKg { get; init; }

    public bool DiscouragedContainer { get; init; }

    public int? TransitAtLeast { get; init; }

    public bool AskSomething => this != new RiskConditions();

    /// <summary>What was found, as name=value, in a fixed order; null where a stated condition does not hold.</summary>
    public IReadOnlyList<string>? Find(RiskFacts facts, IReadOnlySet<string> vagueWords)
    {
        var inputs = new List<string>();
        return Stated(new Observation(facts, vagueWords)).All(found => Take(found, inputs)) ? inputs : null;
    }

    private static bool Take(IEnumerable<string> found, List<string> inputs)
    {
        var before = inputs.Count;
        inputs.AddRange(found);
        return inputs.Count > before;
    }

    private IEnumerable<IEnumerable<string>> Stated(Observation facts)
    {
        if (Origin is not null) yield return facts.OriginIn(Origin);
        if (Transit is not null) yield return facts.TransitIn(Transit);
        if (Destination is not null) yield return facts.DestinationIn(Destination);
        if (Goods is not null) yield return facts.GoodsIn(Goods);
        if (VagueDescription) yield return facts.VagueDescriptions();
        if (FirstTime is { } trader) yield return facts.FirstTime(trader);
        if (FiledLate) yield return facts.FiledLate();
        if (ContainerOverKg is { } payload) yield return facts.ContainersOver(payload);
        if (PackageBelowKg is not null || PackageAboveKg is not null) yield return facts.PackagesOutside(PackageBelowKg, PackageAboveKg);
        if (DiscouragedContainer) yield return facts.DiscouragedContainers();
        if (TransitAtLeast is { } count) yield return facts.TransitAtLeast(count);
    }
}
