using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityCoop.Cli.Imports;

/// <summary>How the columns of a file become incidents. <c>docs/import.md</c> describes the file; another set needs another file and no code.</summary>
internal sealed record Mapping
{
    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Of the set: two sets never share one, for it makes a row's request_id.</summary>
    public required string Set { get; init; }

    /// <summary>For people.</summary>
    public string About { get; init; } = "";

    /// <summary><c>csv</c> or <c>jsonl</c>.</summary>
    public string Format { get; init; } = "csv";

    public string Separator { get; init; } = ",";

    /// <summary>Texts by which the set says that it says nothing, as in NA.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>Columns by which a row is known again; none means all. Rows that are alike in them are told apart by their order.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    public WhenSource? When { get; init; }

    public PlaceSource? Place { get; init; }

    /// <summary>By the field's path in an incident, as in <c>marking.tlp</c> or <c>vessels[0].name</c>.</summary>
    public IReadOnlyDictionary<string, FieldSource> Fields { get; init; } = new Dictionary<string, FieldSource>();

    /// <summary>Every column that the mapping names.</summary>
    public IEnumerable<string> Columns => Key.Concat(When?.Columns ?? []).Concat(Place?.Columns ?? []).Concat(Fields.Values.SelectMany(f => f.Columns)).Distinct();

    /// <summary>Errors: <see cref="JsonException"/>.</summary>
    public static Mapping Read(Stream json) => JsonSerializer.Deserialize<Mapping>(json, Reading) ?? throw new JsonException("is empty");
}

/// <summary>When it happened: an instant where the row tells day, time and zone, else what it tells.</summary>
/// <param name="Date">Column of the day, or of day and time in one.</param>
/// <param name="Formats">How it is written, in .NET's custom formats; <c>edtf</c> for a date of ISO 8601-2 as it stands.</param>
/// <param name="Time">Column of the time of day.</param>
/// <param name="Times">How that is written, and in which zone.</param>
internal sealed record WhenSource(string Date, IReadOnlyList<MomentFormat> Formats, string Time = "", IReadOnlyList<MomentFormat>? Times = null)
{
    public IEnumerable<string> Columns => Time.Length > 0 ? [Date, Time] : [Date];
}

/// <summary>A way of writing.</summary>
/// <param name="Format">A custom format of .NET, as in <c>yyyy-MM-dd</c> or <c>HH:mm 'UTC'</c>.</param>
/// <param name="Zone">An offset as in <c>+03:30</c> or <c>UTC</c>; empty where nobody knows: then the day alone is kept.</param>
internal sealed record MomentFormat(string Format, string Zone = "");

/// <summary>Where it happened.</summary>
/// <param name="Latitude">Column of the latitude, in degrees or in degrees, minutes and seconds.</param>
/// <param name="Longitude">Column of the longitude.</param>
/// <param name="Position">One column with both, latitude first, in place of the two.</param>
/// <param name="AccuracyM">Column of the accuracy in metres.</param>
/// <param name="LeastAccuracyM">What the accuracy is at least; a position with few digits has the accuracy of its last one.</param>
/// <param name="Description">Column of the place in words.</param>
internal sealed record PlaceSource(string Latitude = "", string Longitude = "", string Position = "", string AccuracyM = "", double LeastAccuracyM = 0, string Description = "")
{
    public IEnumerable<string> Columns => new[] { Latitude, Longitude, Position, AccuracyM, Description }.Where(column => column.Length > 0);
}

/// <summary>Where a field comes from: a value that is always the same, a column, or a text made of columns.</summary>
/// <param name="Value">Always this.</param>
/// <param name="Column">What this column says.</param>
/// <param name="Values">What the column's words mean, whatever their case; <c>*</c> stands for all others. Without it they stand as they are.</param>
/// <param name="Text">A text with columns in braces; a part in brackets is left out where a column in it says nothing.</param>
/// <param name="Otherwise">Where the column says nothing.</param>
/// <param name="OnlyWith">Only where this column says something.</param>
/// <param name="Split">Makes a list: the texts between these marks.</param>
/// <param name="Most">Cut to so many characters, with an ellipsis.</param>
internal sealed record FieldSource(
    string? Value = null, string Column = "", IReadOnlyDictionary<string, string>? Values = null, string Text = "", string? Otherwise = null, string OnlyWith = "", string Split = "", int Most = 0)
{
    public IEnumerable<string> Columns => Template.ColumnsOf(Text).Append(Column).Append(OnlyWith).Where(column => column.Length > 0);
}
