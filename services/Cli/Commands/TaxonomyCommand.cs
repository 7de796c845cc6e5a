using System.CommandLine;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>What incidents are called, and what other vocabularies call it.</summary>
internal static class TaxonomyCommand
{
    private static readonly Argument<string?> Subtree = new("type") { Description = "Only this type and those below it, as in smuggling.drugs.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Question Asked = new();

    internal static Command Build()
    {
        var command = new Command("taxonomy", "List the types of incidents with what CISE, CAP and STIX call them, and how much is lost there.") { Subtree };
        Asked.AddTo(command);
        command.SetAction((parsed, ct) => Asked.Put(parsed, ["officer"],
            (calls, headers) => new TaxonomyService.TaxonomyServiceClient(calls).GetTaxonomyAsync(new() { Subtree = parsed.GetValue(Subtree) ?? "" }, headers, cancellationToken: ct), Print));
        return command;
    }

    private static IEnumerable<string> Print(Taxonomy taxonomy)
    {
        yield return $"Types {taxonomy.Version}, mappings of {taxonomy.MappingVersion} to {string.Join(", ", taxonomy.Vocabularies.Select(v => v.Title))}.";
        foreach (var type in taxonomy.Types_)
        {
            yield return type.Type;
            foreach (var mapping in type.Mappings) yield return $"  {$"{mapping.Vocabulary}".ToUpperInvariant(),-5} {mapping.Element,-19} {(mapping.Value.Length > 0 ? mapping.Value : "-")}  {$"{mapping.Loss}".ToUpperInvariant()}";
        }
    }
}
