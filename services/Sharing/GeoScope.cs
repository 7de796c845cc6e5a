namespace SecurityCoop.Sharing;

/// <summary>The areas that a provision speaks of, and how a record's place must lie to them.</summary>
public sealed class GeoScope : IEquatable<GeoScope>
{
    private readonly ScopedArea[] _areas;

    /// <summary>Of areas that never change.</summary>
    /// <param name="areas">One suffices. A place that only all of them together would cover is not <see cref="GeoRelation.Within"/>.</param>
    /// <param name="relation">How the place, with its accuracy, must lie.</param>
    public GeoScope(IEnumerable<AreaPolygon> areas, GeoRelation relation) : this([.. areas.Select(a => new ScopedArea(a))], relation)
    {
    }

    private GeoScope(ScopedArea[] areas, GeoRelation relation) => (_areas, Areas, Relation) = (areas, [.. areas.Select(a => a.Outer)], relation);

    /// <summary>Of areas that may have holes, and be others for records of other times.</summary>
    public static GeoScope Of(IEnumerable<ScopedArea> areas, GeoRelation relation) => new([.. areas], relation);

    public IReadOnlyList<ScopedArea> Parts => _areas;

    /// <summary>Their outlines.</summary>
    public IReadOnlyList<AreaPolygon> Areas { get; }

    public GeoRelation Relation { get; }

    /// <summary>Opening: the place surely lies as the provision asks. A malformed place lies nowhere.</summary>
    /// <param name="place">Of the record.</param>
    /// <param name="at">Of when the record is, UTC microseconds: areas count as they were then.</param>
    public bool Holds(Place place, long at)
    {
        if (!Ellipsoid.IsOn(place)) return false;
        foreach (var area in _areas)
        {
            if (!area.CountsAt(at)) continue;
            var lies = Relation switch
            {
                GeoRelation.Within => area.Holds(place),
                GeoRelation.Intersects => area.Meets(place),
                _ => false,
            };
            if (lies) return true;
        }
        return false;
    }

    /// <summary>
    /// Closing: the place may lie in an area. Doubt closes, so the relation does not matter here: an inaccurate, absent or
    /// malformed place may lie inside, and so may any place where the areas are missing, at that time or at all, or malformed.
    /// </summary>
    /// <param name="place">Of the record.</param>
    /// <param name="at">Of when the record is, UTC microseconds.</param>
    public bool MayTouch(Place? place, long at)
    {
        if (place is not { } known || !Ellipsoid.IsOn(known)) return true;
        var isMissing = true;
        foreach (var area in _areas)
        {
            if (!area.CountsAt(at)) continue;
            if (!area.IsWellFormed || area.Touches(known)) return true;
            isMissing = false;
        }
        return isMissing;
    }

    public bool Equals(GeoScope? other) =>
        other is not null && Relation == other.Relation && _areas.AsSpan().SequenceEqual(other._areas);

    public override bool Equals(object? obj) => Equals(obj as GeoScope);

    public override int GetHashCode() => HashCode.Combine(Relation, _areas.Length, _areas.FirstOrDefault());
}
