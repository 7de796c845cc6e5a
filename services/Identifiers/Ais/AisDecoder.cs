namespace SecurityCoop.Identifiers.Ais;

/// <summary>Messages from their bits (Recommendation ITU-R M.1371, annex 8).</summary>
internal static class AisDecoder
{
    private const int Sender = 38, GreatestMmsi = 999_999_999;
    private const double FromMinutes = 600_000;

    public static AisReading Read(AisBits bits)
    {
        if (bits.Length < Sender) return Wrong(AisFault.Length, $"must have {Sender} bits or more");
        var (type, mmsi) = (bits.Unsigned(0, 6), bits.Unsigned(8, 30));
        if (type is 0 or > 27) return Wrong(AisFault.Value, $"is of type {type}; types are 1 to 27");
        if (mmsi > GreatestMmsi) return Wrong(AisFault.Value, "must have an MMSI of nine digits");
        var least = LeastBits(type, bits);
        if (bits.Length < least) return Wrong(AisFault.Length, $"is of type {type}, which has {least} bits, and has {bits.Length}");

        var sender = $"{mmsi:D9}";
        var motion = type switch { 1 or 2 or 3 => OfClassA(bits), 18 or 19 => OfClassB(bits), _ => null };
        if (motion is not null && BrokenRule(motion) is { } rule) return Wrong(AisFault.Value, rule);
        var ship = type switch { 5 => Voyage(bits), 19 => Extended(bits), 24 => StaticPart(bits, sender), _ => null };
        return type == 24 && ship is null ? Wrong(AisFault.Value, "is of type 24, whose parts are 0 and 1") : new(new(type, sender, motion, ship), null);
    }

    // Some transponders leave out the last, unused bits.
    private static int LeastBits(int type, AisBits bits) => type switch
    {
        1 or 2 or 3 or 18 => 168,
        5 => 422,
        19 => 312,
        24 => bits.Length >= Sender + 2 && bits.Unsigned(Sender, 2) == 1 ? 162 : 160,
        _ => Sender,
    };

    private static AisMotion OfClassA(AisBits bits) => Motion(bits, 50, bits.Unsigned(137, 6)) with
    {
        NavigationStatus = bits.Unsigned(38, 4) is not 15 and var status ? status : null,
        RateOfTurn = bits.Signed(42, 8) is > -127 and < 127 and var turn ? Math.Sign(turn) * Math.Pow(turn / 4.733, 2) : null,
    };

    private static AisMotion OfClassB(AisBits bits) => Motion(bits, 46, bits.Unsigned(133, 6));

    // Both classes have the same fields in the same order, from the speed on.
    private static AisMotion Motion(AisBits bits, int speedAt, int second) => new()
    {
        SpeedKnots = bits.Unsigned(speedAt, 10) is not 1023 and var speed ? speed / 10.0 : null,
        IsPrecise = bits.Unsigned(speedAt + 10, 1) == 1,
        Longitude = bits.Signed(speedAt + 11, 28) / FromMinutes is not 181 and var longitude ? longitude : null,
        Latitude = bits.Signed(speedAt + 39, 27) / FromMinutes is not 91 and var latitude ? latitude : null,
        Course = bits.Unsigned(speedAt + 66, 12) is < 3600 and var course ? course / 10.0 : null,
        Heading = bits.Unsigned(speedAt + 78, 9) is < 360 and var heading ? heading : null,
        Second = second < 60 ? second : null,
    };

    private static string? BrokenRule(AisMotion motion)
    {
        if (motion.Latitude is < -90 or > 90) return "must have a latitude within -90 and 90, or 91 for none";
        return motion.Longitude is < -180 or > 180 ? "must have a longitude within -180 and 180, or 181 for none" : null;
    }

    private static AisShip Voyage(AisBits bits) => new()
    {
        Imo = bits.Unsigned(40, 30) is not 0 and var imo ? $"{imo:D7}" : null,
        CallSign = bits.Text(70, 7),
        Name = bits.Text(112, 20),
        ShipType = ShipType(bits, 232),
        Dimensions = Dimensions(bits, 240),
        Arrival = Arrival(bits),
        Draught = bits.Unsigned(294, 8) is not 0 and var draught ? draught / 10.0 : null,
        Destination = bits.Text(302, 20),
    };

    private static AisShip Extended(AisBits bits) => new() { Name = bits.Text(143, 20), ShipType = ShipType(bits, 263), Dimensions = Dimensions(bits, 271) };

    private static AisShip? StaticPart(AisBits bits, string sender) => bits.Unsigned(Sender, 2) switch
    {
        0 => new() { Name = bits.Text(40, 20) },
        1 when sender.StartsWith("98", StringComparison.Ordinal) => new() { ShipType = ShipType(bits, 40), CallSign = bits.Text(90, 7), ParentMmsi = $"{bits.Unsigned(132, 30):D9}" },
        1 => new() { ShipType = ShipType(bits, 40), CallSign = bits.Text(90, 7), Dimensions = Dimensions(bits, 132) },
        _ => null,
    };

    private static int? ShipType(AisBits bits, int at) => bits.Unsigned(at, 8) is not 0 and var type ? type : null;

    private static AisDimensions? Dimensions(AisBits bits, int at)
    {
        var told = new AisDimensions(bits.Unsigned(at, 9), bits.Unsigned(at + 9, 9), bits.Unsigned(at + 18, 6), bits.Unsigned(at + 24, 6));
        return told is { Bow: 0, Stern: 0, Port: 0, Starboard: 0 } ? null : told;
    }

    private static AisArrival? Arrival(AisBits bits)
    {
        var told = new AisArrival(
            bits.Unsigned(274, 4) is >= 1 and <= 12 and var month ? month : null,
            bits.Unsigned(278, 5) is not 0 and var day ? day : null,
            bits.Unsigned(283, 5) is < 24 and var hour ? hour : null,
            bits.Unsigned(288, 6) is < 60 and var minute ? minute : null);
        return told is { Month: null, Day: null, Hour: null, Minute: null } ? null : told;
    }

    private static AisReading Wrong(AisFault fault, string rule) => new(null, new AisError(fault, rule));
}
