using Google.Rpc;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Collects every broken rule of a request, so that the caller can mend all at once.</summary>
public sealed class Violations
{
    private readonly List<BadRequest.Types.FieldViolation> found = [];

    public bool Any => found.Count > 0;

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

    /// <summary>Refuses where anything was found.</summary>
    public void Refuse()
    {
        if (Any) throw Refusals.FieldsInvalid(found);
    }
}
