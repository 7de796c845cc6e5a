using System.Text.Json;

namespace SecurityCoop.Cli.Imports;

/// <summary>Reads JSON Lines: one object a line. Nested members are columns with a dot, as in <c>position.lat</c>; lists are joined by semicolons.</summary>
internal static class JsonRows
{
    public static IEnumerable<(Row? Row, Reject? Reject)> Read(TextReader reader)
    {
        for (var line = 1L; reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            yield return Read(line, text.TrimStart('\uFEFF'));
        }
    }

    private static (Row?, Reject?) Read(long line, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return (null, new Reject(line, "", "is no JSON object"));
            var cells = new Dictionary<string, string>();
            Flatten("", json.RootElement, cells);
            return (new Row(line, cells), null);
        }
        catch (JsonException e)
        {
            return (null, new Reject(line, "", $"is no JSON: {e.Message.Split(" LineNumber", 2)[0]}"));
        }
    }

    private static void Flatten(string path, JsonElement element, Dictionary<string, string> cells)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = path + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object) Flatten($"{name}.", member.Value, cells);
            else cells[name] = Text(member.Value);
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(";", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
