namespace SecurityCoop.Sharing;

/// <summary>One area of a provision: a polygon, what is cut out of it, and of when the records are that it counts for.</summary>
/// <param name="outer">Its outline.</param>
public sealed class ScopedArea(AreaPolygon outer) : IEquatable<ScopedArea>
{
    private readonly AreaPolygon[] _holes = [];

    public AreaPolygon Outer => outer;

    /// <summary>The edge of a hole belongs to the hole.</summary>
    public IReadOnlyList<AreaPolygon> Holes
    {
        get => _holes;
        init => _holes = [.. value];
    }

    /// <summary>Where it comes from, as in <c>areas/strait</c>; empty where the provision draws it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Of its source.</summary>
    public int Version { get; init; }

    /// <summary>Of records of other times the area was another, or none.</summary>
    public Period Valid { get; init; } = new(long.MinValue, long.MaxValue);

    /// <summary>Its bounds are not known well enough that anything surely lies in it.</summary>
    public bool IsVague { get; init; }

    public bool IsWellFormed => outer.IsWellFormed && Array.TrueForAll(_holes, hole => hole.IsWellFormed);

    /// <summary>Whether it counts for records of an instant, UTC microseconds.</summary>
    public bool CountsAt(long instant) => Valid.From <= instant && (instant < Valid.Until || Valid.Until == long.MaxValue);

    /// <summary>The place surely lies wholly inside.</summary>
    public bool Holds(Place place)
    {
        if (IsVague || !outer.Holds(place)) return false;
        // No lambda: what it captures would be an allocation in each decision.
        foreach (var hole in _holes)
        {
            if (hole.Touches(place)) return false;
        }
        return true;
    }

    /// <summary>The place surely has a point in common with it.</summary>
    public bool Meets(Place place) => !IsVague && Touches(place);

    /// <summary>The place may have a point in common with it.</summary>
    public bool Touches(Place place)
    {
        if (!outer.Touches(place)) return false;
        foreach (var hole in _holes)
        {
            if (hole.Holds(place)) return false;
        }
        return true;
    }

    public bool Equals(ScopedArea? other) =>
        other is not null && Source == other.Source && Version == other.Version && outer.Equals(other.Outer) && Valid == other.Valid && IsVague == other.IsVague && _holes.AsSpan().SequenceEqual(other._holes);

    public override bool Equals(object? obj) => Equals(obj as ScopedArea);

    public override int GetHashCode() => HashCode.Combine(outer, Valid, _holes.Length);
}
