using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Screening;

/// <summary>All that the rules may look at. Nothing else enters the score, so the same facts always give the same one.</summary>
internal sealed record RiskFacts
{
    public required TransportMode Mode { get; init; }

    /// <summary>UN/LOCODE or country, as are the other places.</summary>
    public required string Origin { get; init; }

    public required IReadOnlyList<string> Transit { get; init; }

    public required string Destination { get; init; }

    /// <summary>Container numbers, normalised.</summary>
    public required IReadOnlyList<string> Containers { get; init; }

    public required IReadOnlyList<DeclaredGoods> Goods { get; init; }

    public required bool FiledLate { get; init; }

    /// <summary>Traders whom this agency's earlier consignments do not name.</summary>
    public required IReadOnlySet<Trader> FirstTimers { get; init; }
}

/// <param name="HsCode">Six digits.</param>
/// <param name="Description">In words, as declared.</param>
/// <param name="GrossKg">Exact.</param>
/// <param name="Packages">0 for goods in bulk.</param>
/// <param name="Container">The container that holds them; empty where it is not said.</param>
internal sealed record DeclaredGoods(string HsCode, string Description, decimal GrossKg, int Packages, string Container);

/// <summary>The two ends of a consignment.</summary>
internal enum Trader { Consignor, Consignee }
