using Google.Rpc;

namespace SecurityCoop.BuildingBlocks;

/// <summary>
/// Collects every broken rule of a request, so that the caller can mend all at once. What was found wrong before the method began
/// (a required field that is missing, a JSON value of the wrong type) is told together with what the method finds itself.
/// </summary>
public sealed class Violations
{
    private static readonly AsyncLocal<Violations?> OfCall = new();
    private readonly List<BadRequest.Types.FieldViolation> found = [], absent = [];

    public bool Any => found.Count > 0 || absent.Count > 0;

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

    /// <summary>Refuses where anything was found, here or before the method began.</summary>
    public void Refuse()
    {
        if (OfCall.Value is { } before && before != this) throw Refusals.FieldsInvalid(With(before));
        if (Any) throw Refusals.FieldsInvalid([.. absent, .. found]);
    }

    /// <summary>Refuses a call whose request was found wrong before its method began: it may be checked further, but change nothing.</summary>
    public static void RefuseDoomed() => OfCall.Value?.Refuse();

    /// <summary>From here on the call is doomed: its method is run for what else it finds wrong.</summary>
    internal void Doom() => OfCall.Value = this;

    /// <summary>Records a field that is missing or cannot be read: nothing that follows from that is told beside it.</summary>
    internal void AddAbsent(BadRequest.Types.FieldViolation violation)
    {
        if (!absent.Exists(known => known.Field == violation.Field)) absent.Add(violation);
    }

    // A rule of the contract that the method has, too, is told in the method's words.
    private List<BadRequest.Types.FieldViolation> With(Violations before)
    {
        List<BadRequest.Types.FieldViolation> told = [.. before.absent, .. absent, .. found.Where(violation => !before.LacksAround(violation.Field))];
        var named = told.Select(violation => violation.Field).ToHashSet();
        return [.. told, .. before.found.Where(violation => !named.Contains(violation.Field))];
    }

    private bool LacksAround(string field) =>
        absent.Exists(wrong => field.StartsWith(wrong.Field, StringComparison.Ordinal) && (field.Length == wrong.Field.Length || field[wrong.Field.Length] is '.' or '['));
}
