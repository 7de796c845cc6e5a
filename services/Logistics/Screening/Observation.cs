using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Logistics.Screening;

/// <summary>
/// Looks for what one condition asks, and says what it found as name=value; finding nothing is the answer no.
/// Never says who: a reason may be shown to an agency that may not know the traders.
/// </summary>
internal sealed class Observation(RiskFacts facts, IReadOnlySet<string> vagueWords)
{
    private const int FewestLetters = 4, LongestQuote = 60;

    public IEnumerable<string> OriginIn(IReadOnlyList<string> watched) => In("origin", [facts.Origin], watched);

    public IEnumerable<string> TransitIn(IReadOnlyList<string> watched) => In("transit", facts.Transit, watched);

    public IEnumerable<string> DestinationIn(IReadOnlyList<string> watched) => In("destination", [facts.Destination], watched);

    public IEnumerable<string> GoodsIn(IReadOnlyList<string> watched) => EachLine(line =>
        watched.Any(code => line.HsCode.StartsWith(code, StringComparison.Ordinal)) ? $"hs_code={line.HsCode}" : null);

    public IEnumerable<string> VagueDescriptions() => EachLine(line =>
        IsVague(line.Description) ? $"description={line.Description[..Math.Min(line.Description.Length, LongestQuote)]}" : null);

    public IEnumerable<string> FirstTime(Trader trader) =>
        facts.FirstTimers.Contains(trader) ? [$"{trader.ToString().ToLowerInvariant()}=first declaration"] : [];

    public IEnumerable<string> FiledLate() => facts.FiledLate ? ["filed_late=true"] : [];

    /// <summary>Containers whose own lines exceed the payload; and all together, where lines do not say which container holds them.</summary>
    public IEnumerable<string> ContainersOver(decimal payload)
    {
        if (facts.Containers.Count == 0) yield break;
        foreach (var container in facts.Containers)
        {
            var load = facts.Goods.Where(line => line.Container == container).Sum(line => line.GrossKg);
            if (load > payload) yield return $"{container}={Mass.Text(load)} kg";
        }

        var total = facts.Goods.Sum(line => line.GrossKg);
        if (total > payload * facts.Containers.Count) yield return $"{facts.Containers.Count} containers={Mass.Text(total)} kg";
    }

    public IEnumerable<string> PackagesOutside(decimal? below, decimal? above) => EachLine(line =>
    {
        if (line.Packages == 0) return null;
        var each = line.GrossKg / line.Packages;
        return each < below || each > above ? $"{line.Packages} packages={Mass.Text(line.GrossKg)} kg" : null;
    });

    public IEnumerable<string> DiscouragedContainers() => facts.Containers
        .Where(text => ContainerNumber.TryParse(text, out var number, out _) && number.IsDiscouraged)
        .Select(text => $"container={text}");

    public IEnumerable<string> TransitAtLeast(int count) => facts.Transit.Count >= count ? [$"transit={facts.Transit.Count} places"] : [];

    private static IEnumerable<string> In(string name, IEnumerable<string> places, IReadOnlyList<string> watched) => places
        .Where(place => watched.Any(code => place.StartsWith(code, StringComparison.Ordinal)))
        .Select(place => $"{name}={place}");

    private IEnumerable<string> EachLine(Func<DeclaredGoods, string?> look) => facts.Goods
        .Select((line, at) => look(line) is { } found ? $"goods[{at}].{found}" : null)
        .OfType<string>();

    private bool IsVague(string description) =>
        description.Count(char.IsLetter) < FewestLetters
        || Words(description).All(vagueWords.Contains);

    private static string[] Words(string text)
    {
        var lower = text.ToLowerInvariant();
        return lower.Split([.. lower.Where(c => !char.IsLetter(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
    }
}
