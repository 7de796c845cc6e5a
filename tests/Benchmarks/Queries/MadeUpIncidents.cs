using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;
using StoredIncident = SecurityCoop.Incidents.Reports.Incident;

namespace SecurityCoop.Benchmarks.Queries;

/// <summary>
/// A register of incidents that grows into the past: number 0 is the newest, and each stands half a minute before the one before it. Invented,
/// and always the same. What a page of the newest holds is the same at every size, so that only the size makes a difference.
/// </summary>
internal static class MadeUpIncidents
{
    /// <summary>Agencies that report; those before them only read.</summary>
    public const int FirstOriginator = 3, Originators = 8;

    /// <summary>One in a thousand has this type, others have this classification, and others again this word.</summary>
    public const string RareType = "smuggling.weapons.wmd", RareWord = "lantern";

    /// <summary>Every fourth tells of it.</summary>
    public const string CommonWord = "tarpaulin";

    public static readonly DateTimeOffset Newest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>South-west corner of an area of 50 km in which one in 1,200 lies, and of one in which only some twenty of the newest ten thousand do.</summary>
    public static readonly (double Latitude, double Longitude) Busy = (25, 60), Quiet = (20, 47);

    /// <summary>Degrees of latitude and longitude of these areas.</summary>
    public const double Width = 0.45;

    private const int Share = 1_000, QuietShare = 500, QuietAmong = 10_000, Vocabulary = 5_000, OtherWords = 12;
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(30), UntilReported = TimeSpan.FromMinutes(20);

    private static readonly string[] Types =
    [
        "smuggling.drugs.heroin", "smuggling.drugs.opium", "smuggling.drugs.hashish", "smuggling.drugs.ats", "smuggling.weapons.arms", "smuggling.weapons.ammunition",
        "smuggling.goods.tobacco", "smuggling.goods.medicines", "smuggling.cash", "fisheries.iuu.unlicensed", "migration.facilitation", "anomaly.ais_gap",
    ];

    /// <summary>When it happened.</summary>
    public static DateTimeOffset At(int number) => Newest - (number * Apart);

    /// <summary>A word that only this one has.</summary>
    public static string OwnWord(int number) => $"test{number:x7}";

    /// <summary>As the service would have made it of a report.</summary>
    public static StoredIncident Of(int number)
    {
        var chance = new Random(number);
        Span<byte> id = stackalloc byte[16];
        chance.NextBytes(id);
        // A random UUID (RFC 9562, version 4).
        (id[6], id[8]) = ((byte)((id[6] & 0x0F) | 0x40), (byte)((id[8] & 0x3F) | 0x80));
        var recordedAt = (At(number) + UntilReported - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return StoredIncident.Report(Told(number, chance), new Guid(id, bigEndian: true), [Treaty.Party(FirstOriginator + chance.Next(Originators))], recordedAt);
    }

    private static Incident Told(int number, Random chance)
    {
        var rare = chance.Next(Share);
        return new Incident
        {
            Type = rare == 0 ? RareType : Types[chance.Next(Types.Length)],
            Title = Reports.Title(number),
            Narrative = $"Test data {OwnWord(number)}: observed at night without lights, heading north of the median line, two crew, {(chance.Next(4) == 0 ? $"cargo under {CommonWord}" : "no cargo seen")}, {(rare == 1 ? $"one {RareWord} shown" : "no transponder")}. {string.Join(' ', Enumerable.Range(0, OtherWords).Select(_ => Word(chance)))}",
            Language = "en",
            Severity = (Level)chance.Next((int)Level.Low, (int)Level.High + 1),
            OccurredTime = Timestamp.FromDateTimeOffset(At(number)),
            Place = PlaceOf(number, chance),
            Marking = new Marking { Classification = rare == 2 ? Classification.Public : Classification.Official, Tlp = Tlp.Amber },
        };
    }

    // As in every language: the second word is half as frequent as the first, the hundredth a hundredth.
    private static string Word(Random chance) => $"word{(int)Math.Pow(Vocabulary, chance.NextDouble())}";

    private static Place PlaceOf(int number, Random chance)
    {
        var (south, west, height, width) = number < QuietAmong && chance.Next(QuietShare) == 0 ? (Quiet.Latitude, Quiet.Longitude, Width, Width) : (15, 52, 12, 20);
        return new Place { Latitude = south + (height * chance.NextDouble()), Longitude = west + (width * chance.NextDouble()), AccuracyM = chance.Next(50, 2_000) };
    }
}
