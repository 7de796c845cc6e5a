using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Imports;

/// <summary>Makes an incident of a row. What the row leaves out is left out.</summary>
internal sealed partial class Conversion(Mapping mapping)
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    /// <summary>The incident, or every column that cannot be taken and why.</summary>
    public (Incident? Incident, IReadOnlyList<Reject> Rejects) Convert(Row row)
    {
        var (json, rejects) = (new JsonObject(), new List<Reject>());
        foreach (var (path, source) in mapping.Fields) Put(json, path, source, row, rejects);
        PutWhen(json, row, rejects);
        PutPlace(json, row, rejects);
        if (rejects.Count > 0) return (null, rejects);
        try
        {
            return (Parser.Parse<Incident>(json.ToJsonString()), []);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidOperationException)
        {
            return (null, [new Reject(row.Line, "", $"makes no incident: {e.Message}")]);
        }
    }

    /// <summary>The column that a field of the contract came from, as in <c>latitude, longitude</c> for <c>incident.place</c>; the field itself where it came from none.</summary>
    public string ColumnsOf(string field)
    {
        var path = field.StartsWith("incident.", StringComparison.Ordinal) ? field["incident.".Length..] : field;
        var columns = path.StartsWith("place", StringComparison.Ordinal) ? mapping.Place?.Columns
            : path.StartsWith("occurred", StringComparison.Ordinal) ? mapping.When?.Columns
            : mapping.Fields.Where(f => path == f.Key || f.Key.StartsWith($"{path}.", StringComparison.Ordinal) || path.StartsWith($"{f.Key}.", StringComparison.Ordinal) || path.StartsWith($"{f.Key}[", StringComparison.Ordinal)).SelectMany(f => f.Value.Columns).Distinct();
        return columns?.ToList() is { Count: > 0 } some ? string.Join(", ", some) : field;
    }

    private string Cell(Row row, string column) =>
        row.Cells.TryGetValue(column, out var text) && text.Trim() is var said && !mapping.Absent.Contains(said) ? said : "";

    private void Put(JsonObject json, string path, FieldSource source, Row row, List<Reject> rejects)
    {
        if (source.OnlyWith.Length > 0 && Cell(row, source.OnlyWith).Length == 0) return;
        var (text, reason) = Said(source, column => Cell(row, column));
        if (reason.Length > 0) rejects.Add(new Reject(row.Line, source.Column, reason));
        if (text is null) return;
        if (source.Most > 0 && text.EnumerateRunes().Count() > source.Most) text = $"{string.Concat(text.EnumerateRunes().Take(source.Most - 1))}…";
        JsonNode value = source.Split.Length > 0
            ? new JsonArray([.. text.Split(source.Split, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => JsonValue.Create(part))])
            : JsonValue.Create(text);
        Set(json, path, value);
    }

    private static (string? Text, string Reason) Said(FieldSource source, Func<string, string> cell)
    {
        if (source.Value is { } always) return (always, "");
        if (source.Text.Length > 0) return (Template.Fill(source.Text, cell) ?? source.Otherwise, "");
        var said = cell(source.Column);
        if (said.Length == 0) return (source.Otherwise, "");
        if (source.Values is not { } values) return (said, "");
        foreach (var (word, meaning) in values)
            if (string.Equals(word, said, StringComparison.OrdinalIgnoreCase)) return (meaning, "");
        return values.TryGetValue("*", out var others) ? (others, "") : (null, $"is '{said}', which the mapping does not know");
    }

    private void PutWhen(JsonObject json, Row row, List<Reject> rejects)
    {
        if (mapping.When is not { } when) return;
        var (moment, column, reason) = Moment.Read(when, name => Cell(row, name));
        if (moment is not { } read) rejects.Add(new Reject(row.Line, column, reason));
        else if (read.Instant is { } instant) json["occurredTime"] = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
        else json["occurredDate"] = read.Date;
    }

    private void PutPlace(JsonObject json, Row row, List<Reject> rejects)
    {
        if (mapping.Place is not { } place) return;
        var (north, east, both) = (Cell(row, place.Latitude), Cell(row, place.Longitude), Cell(row, place.Position));
        // In words alone it is no position: a region says it.
        if (north.Length + east.Length + both.Length == 0) return;
        var read = both.Length > 0 ? Coordinate.ReadBoth(both)
            : Coordinate.Read(north, "NS", 90) is { } latitude && Coordinate.Read(east, "EW", 180) is { } longitude ? (latitude, longitude) : ((Coordinate, Coordinate)?)null;
        if (read is not ({ } y, { } x))
        {
            rejects.Add(new Reject(row.Line, both.Length > 0 ? place.Position : $"{place.Latitude}, {place.Longitude}", $"is '{(both.Length > 0 ? both : $"{north}', '{east}")}', which is no position on the globe"));
            return;
        }

        var accuracy = Math.Max(place.LeastAccuracyM, Coordinate.AccuracyOf(y, x));
        if (Cell(row, place.AccuracyM) is { Length: > 0 } told)
        {
            if (double.TryParse(told, CultureInfo.InvariantCulture, out var metres)) accuracy = metres;
            else rejects.Add(new Reject(row.Line, place.AccuracyM, $"is '{told}', which is no number of metres"));
        }

        json["place"] = new JsonObject { ["latitude"] = y.Degrees, ["longitude"] = x.Degrees, ["accuracyM"] = accuracy, ["description"] = Cell(row, place.Description) };
    }

    // As in vessels[0].name.
    private static void Set(JsonObject json, string path, JsonNode value)
    {
        var steps = Step().Matches(path);
        JsonNode at = json;
        for (var i = 0; i < steps.Count; i++)
        {
            var (name, isLast) = (steps[i].Groups[1].Value, i == steps.Count - 1);
            var here = at.AsObject();
            if (!steps[i].Groups[2].Success)
            {
                if (isLast) here[name] = value;
                else at = here[name] ??= new JsonObject();
                continue;
            }

            var list = (here[name] ??= new JsonArray()).AsArray();
            var index = Math.Min(int.Parse(steps[i].Groups[2].Value, CultureInfo.InvariantCulture), list.Count);
            if (index == list.Count) list.Add(isLast ? value : new JsonObject());
            at = list[index]!;
        }
    }

    [GeneratedRegex(@"([^.\[\]]+)(?:\[(\d{1,3})\])?")]
    private static partial Regex Step();
}
