using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Cli.Foresight;

/// <summary>The matrix of parties in lines: a line for each pair and kind of record, and one for each article below it.</summary>
internal static class MatrixText
{
    public static IEnumerable<string> Lines(AccessMatrix matrix)
    {
        if (matrix.Cells.Count == 0) yield return $"No provision operates at {Spelled.Out(matrix.ValidTime)}.";
        foreach (var cell in matrix.Cells)
        {
            yield return $"{cell.Originator}{By(cell.Originator, cell.OriginatorParty)} -> {cell.Recipient}{By(cell.Recipient, cell.RecipientParty)}  {Spelled.Out(cell.Domain)}";
            foreach (var entry in cell.Entries) yield return $"  {Entry(entry, matrix.Provisions[entry.Provision])}";
        }
    }

    private static string Entry(MatrixEntry entry, MatrixProvision provision)
    {
        var terms = provision.Terms;
        List<string> said = [$"article {terms.Article} of {provision.Agreement} ({terms.TextVersion})"];
        if (terms.Effect != ProvisionEffect.Permit) said.Add(terms.Effect == ProvisionEffect.Oblige ? "obliges" : "forbids");
        if (terms.Standing == Standing.Residual) said.Add("leaves readable what was given");
        if (terms.IncludedTypes.Count > 0) said.Add(string.Join(", ", terms.IncludedTypes));
        if (terms.ExcludedTypes.Count > 0) said.Add($"except {string.Join(", ", terms.ExcludedTypes)}");
        if (terms.MinLevel != Level.Unspecified) said.Add($"{Spelled.Out(terms.MinLevel)} and above");
        if (terms.Areas.Count > 0) said.Add($"{Spelled.Out(terms.GeoRelation)} {terms.Areas.Count} area(s)");
        if (terms.Effect == ProvisionEffect.Permit) said.Add($"to {Spelled.Out(terms.Actions)} {Spelled.Out(terms.Fields)} for {Spelled.Out(terms.Purposes)}, up to {Spelled.Out(terms.Ceiling)}");
        said.AddRange(Caveats(terms.Caveats));
        said.Add(entry.EndTime is { } end ? $"until {Spelled.Out(end)}" : "no end known");
        return string.Join("; ", said);
    }

    private static IEnumerable<string> Caveats(Caveats? caveats)
    {
        if (caveats is null) yield break;
        if (caveats.OriginatorControlled) yield return "each record released by its originator";
        if (caveats.RequiresRequest) yield return "on request";
        if (caveats.Delay is { } delay) yield return $"{delay.ToTimeSpan()} after recording";
        if (caveats.Retention is { } retention) yield return $"deleted after {retention.ToTimeSpan()}";
        if (caveats.MinAggregation > 1) yield return $"no cell of fewer than {caveats.MinAggregation}";
        if (caveats.Handling.Count > 0) yield return Spelled.Out(caveats.Handling);
    }

    private static string By(string agency, string party) => party.Length > 0 && party != agency ? $" ({party})" : "";
}
