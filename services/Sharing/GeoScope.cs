namespace SecurityCoop.Sharing;

/// <summary>The areas that a provision speaks of, and how a record's place must lie to them.</summary>
/// <param name="areas">One suffices. A place that only all of them together would cover is not <see cref="GeoRelation.Within"/>.</param>
/// <param name="relation">How the place, with its accuracy, must lie.</param>
public sealed class GeoScope(IEnumerable<AreaPolygon> areas, GeoRelation relation) : IEquatable<GeoScope>
{
    private readonly AreaPolygon[] _areas = [.. areas];

    public IReadOnlyList<AreaPolygon> Areas => _areas;

    public GeoRelation Relation { get; } = relation;

    /// <summary>Opening: the place surely lies as the provision asks. A malformed place lies nowhere.</summary>
    public bool Holds(Place place)
    {
        if (!Ellipsoid.IsOn(place)) return false;
        foreach (var area in _areas)
        {
            var lies = Relation switch
            {
                GeoRelation.Within => area.Holds(place),
                GeoRelation.Intersects => area.Touches(place),
                _ => false,
            };
            if (lies) return true;
        }
        return false;
    }

    /// <summary>
    /// Closing: the place may lie in an area. Doubt closes, so the relation does not matter here: an inaccurate, absent or
    /// malformed place may lie inside, and so may any place where the areas are missing or malformed.
    /// </summary>
    public bool MayTouch(Place? place)
    {
        if (place is not { } known || !Ellipsoid.IsOn(known) || _areas.Length == 0) return true;
        foreach (var area in _areas)
        {
            if (!area.IsWellFormed || area.Touches(known)) return true;
        }
        return false;
    }

    public bool Equals(GeoScope? other) =>
        other is not null && Relation == other.Relation && _areas.AsSpan().SequenceEqual(other._areas);

    public override bool Equals(object? obj) => Equals(obj as GeoScope);

    public override int GetHashCode() => HashCode.Combine(Relation, _areas.Length, _areas.FirstOrDefault());
}
