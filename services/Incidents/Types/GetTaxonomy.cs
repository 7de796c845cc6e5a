using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Types;

internal sealed partial class TaxonomyEndpoint
{
    private static readonly V1.MappedVocabulary[] Vocabularies =
    [
        new() { Vocabulary = V1.Vocabulary.Cise, Title = "CISE data model 1.5.3" },
        new() { Vocabulary = V1.Vocabulary.Cap, Title = "OASIS Common Alerting Protocol 1.2" },
        new() { Vocabulary = V1.Vocabulary.Stix, Title = "OASIS STIX 2.1" },
    ];

    public override Task<V1.Taxonomy> GetTaxonomy(V1.GetTaxonomyRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        violations.Check(request.Subtree.Length == 0 || Taxonomy.Contains(request.Subtree), "subtree", "must be a path of the taxonomy, as in smuggling.drugs");
        violations.Refuse();
        string[] types = [.. Taxonomy.All.Where(type => request.Subtree.Length == 0 || Taxonomy.IsWithin(request.Subtree, type))];
        return Task.FromResult(new V1.Taxonomy
        {
            Version = Taxonomy.Version,
            MappingVersion = TypeMappings.Edition,
            Vocabularies = { Vocabularies },
            Types_ = { types.Select(Told) },
        });
    }

    private static V1.IncidentType Told(string type) => new()
    {
        Type = type,
        Leaf = !Taxonomy.All.Any(other => other != type && Taxonomy.IsWithin(type, other)),
        Mappings = { TypeMappings.Of(type).ToWire() },
    };
}
