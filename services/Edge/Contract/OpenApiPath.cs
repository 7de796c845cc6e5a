using System.Text;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Contract;

/// <summary>
/// A template as OpenAPI writes it: its parameters span one segment each, so <c>{name=parties/*/incidents/*}</c> becomes
/// <c>parties/{party}/incidents/{incident}</c>. Names come from the collection, so that verbs on one resource share a path.
/// </summary>
internal sealed class OpenApiPath
{
    private readonly List<(string Name, string Field, bool IsRest)> parameters = [];

    public OpenApiPath(Binding binding)
    {
        var text = new StringBuilder();
        var segments = binding.Template.Segments;
        for (var i = 0; i < segments.Count; i++)
        {
            text.Append('/');
            if (segments[i].Kind == SegmentKind.Literal)
            {
                text.Append(segments[i].Literal);
                continue;
            }
            var field = binding.Variables.FirstOrDefault(v => v.Variable.Start <= i && i < v.Variable.End).Field?.Name ?? "any";
            var name = Unique(i > 0 && segments[i - 1].Kind == SegmentKind.Literal ? Singular(segments[i - 1].Literal) : field);
            parameters.Add((name, field, segments[i].Kind == SegmentKind.Rest));
            text.Append('{').Append(name).Append('}');
        }
        if (binding.Template.CustomVerb.Length > 0)
            text.Append(':').Append(binding.Template.CustomVerb);
        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>Name, the request field that it is a part of, and whether it may hold slashes.</summary>
    public IReadOnlyList<(string Name, string Field, bool IsRest)> Parameters => parameters;

    private static string Singular(string collection) => collection switch
    {
        _ when collection.EndsWith("ies", StringComparison.Ordinal) => collection[..^3] + "y",
        _ when collection.EndsWith("sses", StringComparison.Ordinal) => collection[..^2],
        _ when collection.EndsWith('s') && collection.Length > 1 => collection[..^1],
        _ => collection,
    };

    private string Unique(string name)
    {
        var unique = name;
        for (var n = 2; parameters.Exists(p => p.Name == unique); n++)
            unique = name + n;
        return unique;
    }
}
