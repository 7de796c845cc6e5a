using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Finding;

/// <summary>Where a reader searches.</summary>
internal abstract record Region
{
    /// <summary>The disc of the place's accuracy has a point in common with the region.</summary>
    public abstract bool Meets(Place place);

    /// <summary>Degrees of latitude between which every meeting place's accuracy disc must reach.</summary>
    public abstract (double South, double North) Latitudes { get; }

    /// <summary>An area on the globe; its boundary belongs to it.</summary>
    public sealed record Polygon(AreaPolygon Area) : Region
    {
        public override (double South, double North) Latitudes { get; } = (Area.Ring.Min(c => c.Latitude), Area.Ring.Max(c => c.Latitude));

        public override bool Meets(Place place) => Area.Touches(place);
    }

    /// <summary>All within a distance of a position.</summary>
    /// <param name="Centre">Where.</param>
    /// <param name="Metres">Along the ground.</param>
    public sealed record Circle(Corner Centre, double Metres) : Region
    {
        // A degree of latitude is never shorter than 110,574 m.
        private readonly double degrees = Metres / 110_574;

        public override (double South, double North) Latitudes => (Centre.Latitude - degrees, Centre.Latitude + degrees);

        public override bool Meets(Place place) => Globe.Metres(Centre.Latitude, Centre.Longitude, place.Latitude, place.Longitude) <= Metres + place.AccuracyMetres;
    }
}
