using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Edge.Routes;

/// <summary>What a path and verb led to: a binding, or the verbs that the path does know.</summary>
internal readonly record struct Found(Binding? Binding, IReadOnlyCollection<string> Allowed);

/// <summary>All bindings in one tree of segments. Built at start; wrong or ambiguous rules throw then.</summary>
internal sealed class BindingTable
{
    private readonly Node root = new();

    public BindingTable(IOptions<EdgeOptions> options, ILogger<BindingTable> log)
    {
        foreach (var method in options.Value.Services.Distinct().SelectMany(s => s.Methods))
        {
            foreach (var binding in Binding.Of(method))
            {
                if (method.IsClientStreaming)
                    log.ClientStreamLeftOut(method.FullName);
                else
                    Add(binding);
            }
        }
    }

    public List<Binding> All { get; } = [];

    /// <summary>A literal beats <c>*</c>, which beats <c>**</c>; HEAD asks as GET.</summary>
    public Found Find(string httpMethod, RawPath path)
    {
        var search = new Search(path.Plain, path.CustomVerb, httpMethod == "HEAD" ? "GET" : httpMethod);
        var binding = search.Walk(root, 0);
        return new(binding, binding is null ? search.Allowed : []);
    }

    private void Add(Binding binding)
    {
        var node = root;
        foreach (var segment in binding.Template.Segments)
            node = node.Child(segment);
        var end = (binding.Template.CustomVerb, binding.HttpMethod);
        if (!node.Ends.TryAdd(end, binding))
            throw new InvalidOperationException($"{binding} and {node.Ends[end]} have the same shape.");
        All.Add(binding);
    }

    private sealed class Node
    {
        private readonly Dictionary<string, Node> literals = new(StringComparer.Ordinal);

        public Node? One { get; private set; }

        public Node? Rest { get; private set; }

        public Dictionary<(string CustomVerb, string HttpMethod), Binding> Ends { get; } = [];

        public Node? Literal(string segment) => literals.GetValueOrDefault(segment);

        public Node Child(Segment segment) => segment.Kind switch
        {
            SegmentKind.One => One ??= new(),
            SegmentKind.Rest => Rest ??= new(),
            _ => literals.TryGetValue(segment.Literal, out var known) ? known : literals[segment.Literal] = new(),
        };
    }

    private sealed class Search(IReadOnlyList<string> path, string customVerb, string httpMethod)
    {
        public SortedSet<string> Allowed { get; } = new(StringComparer.Ordinal);

        public Binding? Walk(Node node, int at)
        {
            if (at < path.Count)
            {
                if (node.Literal(path[at]) is { } literal && Walk(literal, at + 1) is { } exact)
                    return exact;
                if (node.One is { } one && Walk(one, at + 1) is { } any)
                    return any;
            }
            else if (End(node) is { } end)
            {
                return end;
            }
            return node.Rest is { } rest ? End(rest) : null;
        }

        private Binding? End(Node node)
        {
            if (node.Ends.TryGetValue((customVerb, httpMethod), out var binding))
                return binding;
            foreach (var (end, other) in node.Ends.Where(e => e.Key.CustomVerb == customVerb))
            {
                Allowed.Add(end.HttpMethod);
                if (end.HttpMethod == "GET" && !other.IsStream)
                    Allowed.Add("HEAD");
            }
            return null;
        }
    }
}
