namespace SecurityCoop.Incidents.Reports;

/// <summary>A place for those who may not know it exactly.</summary>
internal static class PlaceView
{
    // Half a tenth of a degree is at most 5.6 km north and 5.6 km east.
    private const double LostMetres = 8_000;

    /// <summary>Rounded to a tenth of a degree; the true place still lies within the accuracy that is shown. No code and no words.</summary>
    public static Type.V1.Place Rounded(Type.V1.Place place) => new()
    {
        Latitude = Math.Round(place.Latitude, 1),
        Longitude = Math.Round(place.Longitude, 1),
        AccuracyM = place.AccuracyM + LostMetres,
    };
}
