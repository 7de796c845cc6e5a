namespace SecurityCoop.Edge.Routes;

/// <summary>A part of a template: a literal, <c>*</c> (one segment) or <c>**</c> (all that are left).</summary>
internal readonly record struct Segment(SegmentKind Kind, string Literal);

internal enum SegmentKind { Literal, One, Rest }

/// <summary>A variable and the segments that it spans; <paramref name="End"/> is exclusive.</summary>
internal readonly record struct Variable(string Field, int Start, int End);

/// <summary>The path of a <c>google.api.http</c> rule, parsed once: <c>/v1/{name=parties/*/incidents/*}:close</c>.</summary>
internal sealed class PathTemplate
{
    private readonly string text;
    private readonly List<Segment> segments = [];
    private readonly List<Variable> variables = [];
    private int at;

    private PathTemplate(string text) => this.text = text;

    public IReadOnlyList<Segment> Segments => segments;

    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>What follows the colon at the end, or nothing.</summary>
    public string CustomVerb { get; private set; } = "";

    /// <exception cref="FormatException">The template breaks the grammar of google/api/http.proto.</exception>
    public static PathTemplate Parse(string text)
    {
        var template = new PathTemplate(text);
        template.Read();
        return template;
    }

    /// <summary>The value of a variable. Several segments keep <c>%2F</c>, so that an escaped slash stays inside its segment.</summary>
    public string Value(Variable variable, IReadOnlyList<string> path)
    {
        var end = segments[variable.End - 1].Kind == SegmentKind.Rest ? path.Count : variable.End;
        if (end - variable.Start == 1 && segments[variable.Start].Kind != SegmentKind.Rest)
            return Uri.UnescapeDataString(path[variable.Start]);
        return string.Join('/', path.Skip(variable.Start).Take(end - variable.Start).Select(KeepSlash));
    }

    public override string ToString() => text;

    private static string KeepSlash(string segment) => segment.Contains('%')
        ? string.Join("%2F", segment.Split(["%2F", "%2f"], StringSplitOptions.None).Select(Uri.UnescapeDataString))
        : segment;

    private void Read()
    {
        Expect('/');
        ReadSegments(inVariable: false);
        if (at < text.Length && text[at] == ':')
        {
            CustomVerb = text[(at + 1)..];
            at = text.Length;
            if (CustomVerb.Length == 0 || CustomVerb.AsSpan().ContainsAny("/:{}*"))
                throw Wrong("the verb after ':' is empty or not a word");
        }
        if (at != text.Length)
            throw Wrong($"unexpected '{text[at]}' at {at}");
        if (segments.FindIndex(s => s.Kind == SegmentKind.Rest) is var rest and >= 0 && rest != segments.Count - 1)
            throw Wrong("'**' must be the last segment");
    }

    private void ReadSegments(bool inVariable)
    {
        do
        {
            if (at < text.Length && text[at] == '{' && !inVariable)
                ReadVariable();
            else
                ReadSegment();
        }
        while (at < text.Length && text[at] == '/' && ++at > 0);
    }

    private void ReadVariable()
    {
        at++;
        var field = ReadUntil("=}");
        var start = segments.Count;
        if (at < text.Length && text[at] == '=')
        {
            at++;
            ReadSegments(inVariable: true);
        }
        else
        {
            segments.Add(new(SegmentKind.One, ""));
        }
        Expect('}');
        if (field.Length == 0 || variables.Exists(v => v.Field == field))
            throw Wrong($"variable '{field}' has no name or stands twice");
        variables.Add(new(field, start, segments.Count));
    }

    private void ReadSegment()
    {
        var word = ReadUntil("/:{}=");
        segments.Add(word switch
        {
            "" => throw Wrong($"an empty segment at {at}"),
            "*" => new(SegmentKind.One, ""),
            "**" => new(SegmentKind.Rest, ""),
            _ when word.Contains('*') => throw Wrong($"'{word}' mixes '*' with letters"),
            _ => new(SegmentKind.Literal, word),
        });
    }

    private string ReadUntil(string stops)
    {
        var length = text.AsSpan(at).IndexOfAny(stops);
        var word = length < 0 ? text[at..] : text.Substring(at, length);
        at += word.Length;
        return word;
    }

    private void Expect(char wanted)
    {
        if (at >= text.Length || text[at] != wanted)
            throw Wrong($"'{wanted}' expected at {at}");
        at++;
    }

    private FormatException Wrong(string why) => new($"HTTP rule '{text}': {why}.");
}
