using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Finding;

/// <summary>Where a reader searches.</summary>
internal abstract record Region
{
    /// <summary>The disc of the place's accuracy has a point in common with the region.</summary>
    public abstract bool Meets(Place place);

    /// <summary>Degrees of latitude between which every meeting place's accuracy disc must reach.</summary>
    public abstract (double South, double North) Latitudes { get; }

    /// <summary>Degrees of longitude from west to east, beyond 180 where they cross the antimeridian; null where every meridian may be met.</summary>
    public abstract (double West, double East)? Longitudes { get; }

    /// <summary>An area on the globe; its boundary belongs to it.</summary>
    public sealed record Polygon(AreaPolygon Area) : Region
    {
        public override (double South, double North) Latitudes { get; } = (Area.Ring.Min(c => c.Latitude), Area.Ring.Max(c => c.Latitude));

        public override (double West, double East)? Longitudes { get; } = Walk(Area.Ring);

        public override bool Meets(Place place) => Area.Touches(place);

        // Every side takes the shorter way; a walk that does not end where it began went round a pole.
        private static (double West, double East)? Walk(IReadOnlyList<Corner> ring)
        {
            double at = ring[0].Longitude, west = at, east = at;
            for (var i = 0; i < ring.Count; i++)
            {
                at += Math.IEEERemainder(ring[(i + 1) % ring.Count].Longitude - ring[i].Longitude, 360);
                (west, east) = (Math.Min(west, at), Math.Max(east, at));
            }

            return Math.Abs(at - ring[0].Longitude) > 180 ? null : (west, east);
        }
    }

    /// <summary>All within a distance of a position.</summary>
    /// <param name="Centre">Where.</param>
    /// <param name="Metres">Along the ground.</param>
    public sealed record Circle(Corner Centre, double Metres) : Region
    {
        // A degree of latitude is never shorter than 110,574 m.
        private readonly double degrees = Metres / 110_574;

        public override (double South, double North) Latitudes => (Centre.Latitude - degrees, Centre.Latitude + degrees);

        public override (double West, double East)? Longitudes =>
            Squares.DegreesOfLongitude(degrees, Math.Abs(Centre.Latitude) + degrees) is { } half ? (Centre.Longitude - half, Centre.Longitude + half) : null;

        public override bool Meets(Place place) => Globe.Metres(Centre.Latitude, Centre.Longitude, place.Latitude, place.Longitude) <= Metres + place.AccuracyMetres;
    }
}
