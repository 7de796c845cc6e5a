using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Benchmarks.Running;

/// <summary>A report of ordinary size, some 300 bytes. Invented.</summary>
internal static class Reports
{
    /// <summary>Begins the title of a numbered report.</summary>
    public const string Marker = "Test report ";

    private const int Digits = 8;

    /// <summary>A title by which a subscriber knows the report again.</summary>
    public static string Title(int number) => $"{Marker}{number.ToString($"D{Digits}")}";

    /// <summary>Number of the first report of which a text speaks, or -1.</summary>
    public static int NumberIn(ReadOnlySpan<char> text) =>
        text.IndexOf(Marker) is var at and >= 0 && text.Length >= at + Marker.Length + Digits && int.TryParse(text.Slice(at + Marker.Length, Digits), out var number) ? number : -1;

    public static ReportIncidentRequest New(string title, string requestId = "") => new()
    {
        RequestId = requestId,
        Incident = new Incident
        {
            Type = "smuggling.drugs.heroin",
            Title = title,
            Narrative = "Test data: observed at night without lights, heading north of the median line, two crew, cargo under tarpaulin, no transponder.",
            Language = "en",
            Severity = Level.High,
            OccurredTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)),
            Place = new Place { Latitude = 25.2919, Longitude = 60.643, AccuracyM = 200 },
            Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Amber },
        },
    };
}
