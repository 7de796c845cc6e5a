using Google.Protobuf.Reflection;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Correlation;

/// <summary>
/// Several reports as one: pure. Each field is one part's word, lists are united, and numbers are added up only where somebody said that
/// they tell of different people or things. What comes from where is kept, so that the whole can follow its parts.
/// </summary>
internal static class MergedRecord
{
    /// <summary>Numbers that may be added up.</summary>
    public static readonly IReadOnlyList<string> Countable = ["casualties", "count"];

    // Fields that only make sense together come from one part.
    private static readonly Dictionary<string, string[]> Together = new()
    {
        ["title"] = ["title", "narrative", "language", "translations"],
        ["occurred_time"] = ["occurred_time", "occurred_end_time", "occurred_date"],
    };

    private static readonly string[] Followers = [.. Together.Values.SelectMany(fields => fields.Skip(1))];

    /// <summary>Fields of which one part's word counts.</summary>
    public static readonly IReadOnlyList<string> Chosen =
        [.. Revisable.All.Where(field => field != "marking" && !Followers.Contains(field) && !IsList(field))];

    private static readonly string[] United = [.. Revisable.All.Where(field => IsList(field) && !Followers.Contains(field))];

    /// <summary>What the parts come to.</summary>
    /// <param name="parts">The reports as they stand, the one that leads first.</param>
    /// <param name="choices">Part by field, of <see cref="Chosen"/>.</param>
    /// <param name="distinct">Of <see cref="Countable"/>.</param>
    public static V1.Incident Of(IReadOnlyList<V1.Incident> parts, IReadOnlyDictionary<string, int> choices, IReadOnlyCollection<string> distinct)
    {
        var sources = new Dictionary<string, int[]>();
        foreach (var field in Chosen)
        {
            int[] telling = [.. Enumerable.Range(0, parts.Count).Where(part => Tells(parts[part], field))];
            if (distinct.Contains(field)) sources[field] = telling;
            else if (choices.TryGetValue(field, out var choice)) sources[field] = [choice];
            else sources[field] = telling[..Math.Min(1, telling.Length)];
        }

        return Compose(parts, sources);
    }

    /// <summary>The whole after one of its parts has changed: what came from it comes from it still. Of a retracted part nothing stays, so the whole is retracted.</summary>
    /// <param name="merged">The whole.</param>
    /// <param name="part">The part's next revision.</param>
    /// <param name="at">UTC microseconds.</param>
    public static Incident Follow(Incident merged, Incident part, long at)
    {
        if (part.State == V1.IncidentState.Retracted) return merged.Move(V1.IncidentState.Retracted, $"{part.Name} was retracted.", at);
        var before = merged.ToWire();
        V1.Incident[] parts = [.. before.MergedFrom.Select(known => known.Incident.Name == part.Name ? part.ToWire() : known.Incident)];
        return merged.Rejoin(Followed(before, parts), $"{part.Name} was revised.", at);
    }

    private static V1.Incident Followed(V1.Incident before, V1.Incident[] parts)
    {
        var (choices, distinct) = (new Dictionary<string, int>(), new List<string>());
        foreach (var field in Chosen)
        {
            int[] sources = [.. Enumerable.Range(0, parts.Length).Where(part => before.MergedFrom[part].Fields.Contains(field))];
            if (sources.Length > 1) distinct.Add(field);
            else if (sources.Length == 1 && Tells(parts[sources[0]], field)) choices[field] = sources[0];
        }

        return Of(parts, choices, distinct);
    }

    private static V1.Incident Compose(IReadOnlyList<V1.Incident> parts, Dictionary<string, int[]> sources)
    {
        var whole = new V1.Incident { Exercise = parts[0].Exercise, Domain = parts[0].Domain, Marking = JointMarking.Of(parts.Select(part => part.Marking)) };
        foreach (var (field, from) in sources)
        {
            if (from.Length > 0) Revisable.Merge(parts[from[0]], whole, Together.GetValueOrDefault(field, [field]));
            foreach (var more in from.Skip(1)) Sum.Add(parts[more], whole, field);
        }

        foreach (var field in United)
        {
            foreach (var part in parts) Unite(part, whole, field);
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var fields = sources.Where(source => source.Value.Contains(i)).Select(source => source.Key).Concat(United.Where(field => Tells(parts[i], field)));
            whole.MergedFrom.Add(new V1.MergedPart { Incident = parts[i].Clone(), Fields = { fields } });
        }

        return whole;
    }

    private static void Unite(V1.Incident part, V1.Incident whole, string field)
    {
        var accessor = V1.Incident.Descriptor.FindFieldByName(field).Accessor;
        var united = (System.Collections.IList)accessor.GetValue(whole);
        foreach (var item in (System.Collections.IList)accessor.GetValue(part.Clone()))
        {
            if (!united.Contains(item)) united.Add(item);
        }
    }

    private static bool Tells(V1.Incident part, string field) => Together.GetValueOrDefault(field, [field]).Any(each => IsSet(part, V1.Incident.Descriptor.FindFieldByName(each)));

    private static bool IsSet(V1.Incident part, FieldDescriptor field)
    {
        if (field.IsRepeated) return ((System.Collections.IList)field.Accessor.GetValue(part)).Count > 0;
        if (field.HasPresence) return field.Accessor.HasValue(part);
        var value = field.Accessor.GetValue(part);
        return value is string text ? text.Length > 0 : Convert.ToInt32(value) != 0;
    }

    private static bool IsList(string field) => V1.Incident.Descriptor.FindFieldByName(field).IsRepeated;
}
