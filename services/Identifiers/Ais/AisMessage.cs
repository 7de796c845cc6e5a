namespace SecurityCoop.Identifiers.Ais;

/// <summary>
/// What a transponder told (Recommendation ITU-R M.1371). Whatever it marked as not available is null. Nobody has checked it: MMSI and
/// IMO number are as sent, and their own rules say whether they can be.
/// </summary>
/// <param name="Type">Of message, 1 to 27. Types that are not read here (all but 1 to 3, 5, 18, 19 and 24) have only their sender.</param>
/// <param name="Mmsi">Nine digits.</param>
/// <param name="Motion">Where and whither, with types 1 to 3, 18 and 19.</param>
/// <param name="Ship">Who, with types 5, 19 and 24.</param>
public sealed record AisMessage(int Type, string Mmsi, AisMotion? Motion, AisShip? Ship);

/// <summary>A position report.</summary>
public sealed record AisMotion
{
    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>Better than 10 m.</summary>
    public bool IsPrecise { get; init; }

    /// <summary>Over ground, in knots; 102.2 stands for that and more.</summary>
    public double? SpeedKnots { get; init; }

    /// <summary>Over ground, degrees from true north.</summary>
    public double? Course { get; init; }

    /// <summary>Degrees from true north.</summary>
    public int? Heading { get; init; }

    /// <summary>Degrees a minute, to starboard; null also where only the side of a fast turn is told.</summary>
    public double? RateOfTurn { get; init; }

    /// <summary>0 under way using engine, 1 at anchor, 2 not under command, 5 moored, 7 fishing, 14 distress transmitter ...</summary>
    public int? NavigationStatus { get; init; }

    /// <summary>Second of the minute in which the position was taken.</summary>
    public int? Second { get; init; }
}

/// <summary>A ship as it describes itself.</summary>
public sealed record AisShip
{
    public string? Imo { get; init; }

    public string? CallSign { get; init; }

    public string? Name { get; init; }

    /// <summary>Type of ship and cargo, as in 70 for cargo, 80 for tankers, 30 for fishing.</summary>
    public int? ShipType { get; init; }

    /// <summary>Metres from the reference point.</summary>
    public AisDimensions? Dimensions { get; init; }

    /// <summary>Greatest present static draught in metres.</summary>
    public double? Draught { get; init; }

    public AisArrival? Arrival { get; init; }

    public string? Destination { get; init; }

    /// <summary>With a craft that belongs to a ship: that ship's MMSI.</summary>
    public string? ParentMmsi { get; init; }
}

/// <summary>Metres from the reference point to each end and side.</summary>
public sealed record AisDimensions(int Bow, int Stern, int Port, int Starboard);

/// <summary>When the ship expects to arrive, UTC; AIS tells no year.</summary>
public sealed record AisArrival(int? Month, int? Day, int? Hour, int? Minute);
