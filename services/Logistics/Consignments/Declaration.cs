using Google.Protobuf.Collections;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Places;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>What an agency declares of a consignment: reads it, normalises its codes, and names every rule that it breaks.</summary>
internal sealed class Declaration
{
    private const int MaxContainers = 100, MaxTransit = 20, MaxSources = 20, MaxTrader = 200;
    private static readonly long YearAhead = (long)TimeSpan.FromDays(366).TotalMicroseconds;

    private readonly V1.Consignment read;
    private readonly Violations violations;

    private Declaration(V1.Consignment declared, Violations violations) => (read, this.violations) = (declared.Clone(), violations);

    /// <summary>A copy with normalised codes. Where a rule is broken the copy is of no use, and <paramref name="violations"/> says why.</summary>
    /// <param name="declared">As the agency gives it; what the server gives is not looked at.</param>
    /// <param name="now">UTC microseconds.</param>
    /// <param name="violations">Collects, with paths from <c>consignment</c>.</param>
    public static V1.Consignment Read(V1.Consignment declared, long now, Violations violations)
    {
        var declaration = new Declaration(declared, violations);
        declaration.ReadTraders();
        declaration.ReadRoute();
        declaration.ReadTimes(now);
        declaration.ReadContainers();
        declaration.ReadGoods();
        declaration.ReadSources();
        if (declaration.read.Marking is { } marking) MarkingRules.Check(marking, "consignment.marking", violations);
        else violations.Add("consignment.marking", "is required");
        return declaration.read;
    }

    private void ReadTraders()
    {
        violations.Check(read.Mode is > TransportMode.Unspecified and <= TransportMode.Air, "consignment.mode", "must be one of the modes");
        Texts.CheckGiven(read.Consignor, MaxTrader, "consignment.consignor", violations);
        Texts.CheckGiven(read.Consignee, MaxTrader, "consignment.consignee", violations);
        (read.Consignor, read.Consignee) = (read.Consignor.Trim(), read.Consignee.Trim());
    }

    private void ReadRoute()
    {
        read.Origin = Place(read.Origin, "consignment.origin");
        read.Destination = Place(read.Destination, "consignment.destination");
        if (!violations.Check(read.Transit.Count <= MaxTransit, "consignment.transit", $"must be at most {MaxTransit} places")) return;
        for (var i = 0; i < read.Transit.Count; i++) read.Transit[i] = Place(read.Transit[i], $"consignment.transit[{i}]");
    }

    private string Place(string text, string path)
    {
        if (!Location.TryParse(text, out var location, out var rule)) violations.Add(path, rule);
        return location.Code;
    }

    // What is shown is what is searched: finer instants than the database's would tell two answers apart.
    private void ReadTimes(long now)
    {
        violations.Check(read.EtaTime is not null, "consignment.eta_time", "is required");
        var arrival = Instants.Check(read.EtaTime, "consignment.eta_time", violations);
        var departure = Instants.Check(read.DepartureTime, "consignment.departure_time", violations);
        violations.Check(arrival is null || arrival <= now + YearAhead, "consignment.eta_time", "must not lie more than a year ahead");
        violations.Check(departure is null || arrival is null || departure <= arrival, "consignment.departure_time", "must not be later than eta_time");
        if (arrival is { } eta) read.EtaTime = eta.ToTimestamp();
        if (departure is { } etd) read.DepartureTime = etd.ToTimestamp();
    }

    private void ReadContainers()
    {
        if (!violations.Check(read.Containers.Count <= MaxContainers, "consignment.containers", $"must be at most {MaxContainers}")) return;
        for (var i = 0; i < read.Containers.Count; i++)
        {
            if (ContainerNumber.TryParse(read.Containers[i], out var number, out var rule)) read.Containers[i] = number.Value;
            else violations.Add($"consignment.containers[{i}]", rule);
        }

        violations.Check(AreDistinct(read.Containers), "consignment.containers", "must not repeat itself");
    }

    private void ReadGoods()
    {
        if (!violations.Check(read.Goods.Count is > 0 and <= GoodsRules.MaxLines, "consignment.goods", $"must be 1 to {GoodsRules.MaxLines} lines")) return;
        for (var i = 0; i < read.Goods.Count; i++) GoodsRules.Read(read.Goods[i], read.Containers, $"consignment.goods[{i}]", violations);
    }

    private void ReadSources()
    {
        var sources = read.DerivedFrom;
        if (!violations.Check(sources.Count <= MaxSources, "consignment.derived_from", $"must be at most {MaxSources}")) return;
        violations.Check(AreDistinct(sources), "consignment.derived_from", "must not repeat itself");
        for (var i = 0; i < sources.Count; i++)
            violations.Check(ResourceName.Uuid(Consignment.Collection, sources[i]) is not null, $"consignment.derived_from[{i}]", "must have the form consignments/{uuid}");
    }

    private static bool AreDistinct(RepeatedField<string> items) => items.Distinct().Count() == items.Count;
}
