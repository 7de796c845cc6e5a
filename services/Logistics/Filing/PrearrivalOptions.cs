using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Logistics.Filing;

/// <summary>
/// How long before loading or arrival a consignment must be filed. The defaults are those of the European Union's pre-arrival
/// declarations; for the road, those of the United States' rule of 2003. Each is at most 14 days.
/// </summary>
internal sealed class PrearrivalOptions
{
    private const string None = "00:00:00", TwoWeeks = "14.00:00:00";

    /// <summary>Containers by sea, before loading; where the departure is not declared, before arrival. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), None, TwoWeeks)]
    public TimeSpan SeaContainersBeforeLoading { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Goods by sea without containers, before arrival. Default 4 hours.</summary>
    [Range(typeof(TimeSpan), None, TwoWeeks)]
    public TimeSpan SeaBulkBeforeArrival { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Flights of four hours and more, before arrival. Shorter flights file by departure. Default 4 hours.</summary>
    [Range(typeof(TimeSpan), None, TwoWeeks)]
    public TimeSpan AirBeforeArrival { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Trains, before arrival. Default 2 hours.</summary>
    [Range(typeof(TimeSpan), None, TwoWeeks)]
    public TimeSpan RailBeforeArrival { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Trains under way for less than two hours, before arrival. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), None, TwoWeeks)]
    public TimeSpan ShortRailBeforeArrival { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Lorries, before arrival. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), None, TwoWeeks)]
    public TimeSpan RoadBeforeArrival { get; init; } = TimeSpan.FromHours(1);
}
