using System.Collections.Frozen;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Types;

/// <summary>What a type is called in the vocabularies of others, and how much of it is lost there.</summary>
/// <remarks>Data, not code: <c>mappings-v1.txt</c> has a line for each type. The edition changes with each correction.</remarks>
internal static class TypeMappings
{
    private const string Nothing = "-";
    private static readonly (string Edition, FrozenDictionary<string, TypeMapping> ByType) Table = Read();

    /// <summary>As in <c>2026-11-22</c>.</summary>
    public static string Edition => Table.Edition;

    public static IReadOnlyDictionary<string, TypeMapping> All => Table.ByType;

    /// <summary>Of any type: one that was taken before it came to the list maps as what stands above it.</summary>
    public static TypeMapping Of(string type)
    {
        while (true)
        {
            if (Table.ByType.TryGetValue(type, out var found)) return found;
            if (type.LastIndexOf('.') is not (> 0 and var dot)) return TypeMapping.None;
            type = type[..dot];
        }
    }

    private static (string, FrozenDictionary<string, TypeMapping>) Read()
    {
        using var list = new StreamReader(typeof(TypeMappings).Assembly.GetManifestResourceStream($"mappings-{Taxonomy.Version}")!);
        var edition = list.ReadLine()!.Split(": ")[1];
        var byType = new Dictionary<string, TypeMapping>(StringComparer.Ordinal);
        while (list.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var cells = line.Split(" | ");
            byType.Add(cells[0], new TypeMapping(Mapped(cells[1]), Mapped(cells[2]), cells[3], Mapped(cells[4]), Mapped(cells[5])));
        }

        return (edition, byType.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static MappedValue Mapped(string cell)
    {
        var blank = cell.IndexOf(' ', StringComparison.Ordinal);
        return new MappedValue(cell[..blank] == Nothing ? "" : cell[..blank], Enum.Parse<V1.MappingLoss>(cell[(blank + 1)..], ignoreCase: true));
    }
}

/// <summary>A value of another vocabulary; empty where it has nothing like it.</summary>
internal sealed record MappedValue(string Value, V1.MappingLoss Loss)
{
    public static readonly MappedValue None = new("", V1.MappingLoss.None);

    /// <summary>As in <c>LawInfringementIncident (BROADER)</c>, or <c>NONE</c>.</summary>
    public override string ToString() => Value.Length == 0 ? Loss.NameInContract() : $"{Value} ({Loss.NameInContract()})";
}

/// <summary>One type in all of them.</summary>
/// <param name="Cise">Class of the CISE data model.</param>
/// <param name="CapCategory">Category of CAP.</param>
/// <param name="CapEvent">Event of CAP: free text, so nothing is lost.</param>
/// <param name="StixType">Type of STIX object.</param>
/// <param name="StixActor">Of <c>threat-actor-type-ov</c>, of whoever is suspected.</param>
internal sealed record TypeMapping(MappedValue Cise, MappedValue CapCategory, string CapEvent, MappedValue StixType, MappedValue StixActor)
{
    public static readonly TypeMapping None = new(MappedValue.None, new("Other", V1.MappingLoss.Broader), "Incident", new("incident", V1.MappingLoss.Broader), MappedValue.None);

    public IEnumerable<V1.TypeMapping> ToWire() =>
    [
        Wire(V1.Vocabulary.Cise, "class", Cise),
        Wire(V1.Vocabulary.Cap, "category", CapCategory),
        Wire(V1.Vocabulary.Cap, "event", new(CapEvent, V1.MappingLoss.Exact)),
        Wire(V1.Vocabulary.Stix, "type", StixType),
        Wire(V1.Vocabulary.Stix, "threat_actor_types", StixActor),
    ];

    private static V1.TypeMapping Wire(V1.Vocabulary vocabulary, string element, MappedValue mapped) =>
        new() { Vocabulary = vocabulary, Element = element, Value = mapped.Value, Loss = mapped.Loss };
}
