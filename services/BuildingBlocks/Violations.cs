using Google.Rpc;

namespace SecurityCoop.BuildingBlocks;

/// <summary>
/// Collects every broken rule of a request, so that the caller can mend all at once. What was found wrong before the method began
/// (a required field that is missing, a JSON value of the wrong type) is told together with what the method finds itself.
/// </summary>
public sealed class Violations
{
    private static readonly AsyncLocal<Violations?> OfCall = new();
    private readonly List<BadRequest.Types.FieldViolation> found = [];

    public bool Any => found.Count > 0;

    /// <summary>Whether this call was found wrong before its method began.</summary>
    public static bool IsDoomed => OfCall.Value is not null;

    /// <summary>Records a broken rule where <paramref name="holds"/> is false.</summary>
    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="field">Path in the request, as in <c>incident.place.latitude</c>.</param>
    /// <param name="rule">What must hold, as in <c>must lie within -90 and 90</c>.</param>
    public bool Check(bool holds, string field, string rule)
    {
        if (!holds) found.Add(new BadRequest.Types.FieldViolation { Field = field, Description = rule });
        return holds;
    }

    public void Add(string field, string rule) => Check(false, field, rule);

    public void Add(BadRequest.Types.FieldViolation violation) => found.Add(violation);

    /// <summary>Refuses where anything was found, here or before the method began.</summary>
    public void Refuse()
    {
        if (OfCall.Value is { } before && before != this) throw Refusals.FieldsInvalid([.. before.found, .. found.Where(violation => !before.Cover(violation.Field))]);
        if (Any) throw Refusals.FieldsInvalid(found);
    }

    /// <summary>Refuses a call whose request was found wrong before its method began: it may be checked further, but change nothing.</summary>
    public static void RefuseDoomed() => OfCall.Value?.Refuse();

    /// <summary>From here on the call is doomed: its method is run for what else it finds wrong.</summary>
    internal void Doom() => OfCall.Value = this;

    internal bool Names(string field) => found.Exists(violation => violation.Field == field);

    // What stands in or below a field that is missing or unreadable is no finding of its own.
    private bool Cover(string field) =>
        found.Exists(wrong => field.StartsWith(wrong.Field, StringComparison.Ordinal) && (field.Length == wrong.Field.Length || field[wrong.Field.Length] is '.' or '['));
}
