using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>Writes records in one format. What is written is held until it is taken, so that a page can be entered in the ledger before it leaves.</summary>
internal abstract class ExportWriter
{
    private static readonly JsonFormatter Records = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(false));
    private readonly ArrayBufferWriter<byte> held = new();

    public abstract string MediaType { get; }

    /// <summary>Of file names, with its dot.</summary>
    public abstract string Extension { get; }

    /// <summary>Bytes that were not taken yet.</summary>
    public int Held => held.WrittenCount;

    /// <summary>For text as it is: only what JSON itself forbids is escaped.</summary>
    protected static JsonWriterOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected IBufferWriter<byte> Out => held;

    public static ExportWriter For(V1.ExportFormat format) => format switch
    {
        V1.ExportFormat.Geojson => new GeoJsonExport(),
        V1.ExportFormat.Csv => new CsvExport(),
        V1.ExportFormat.Stix => new StixExport(),
        V1.ExportFormat.Cap => new CapExport(),
        V1.ExportFormat.CloudEvents => new CloudEventsExport(),
        V1.ExportFormat.JsonLines => new JsonLinesExport(),
        _ => throw new UnreachableException(),
    };

    /// <summary>What comes before the first record.</summary>
    /// <param name="at">UTC microseconds.</param>
    public abstract void Begin(long at);

    public abstract void Write(ExportedRecord record);

    /// <summary>What comes after the last record.</summary>
    public abstract void End(V1.ExportSummary summary);

    /// <summary>What was written since the last time.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        byte[] taken = [.. held.WrittenSpan];
        held.Clear();
        return taken;
    }

    /// <summary>A message in the JSON of protobuf.</summary>
    protected static string ToJson(IMessage message) => Records.Format(message);

    protected void Text(string text) => Encoding.UTF8.GetBytes(text, held);

    /// <summary>One JSON value.</summary>
    protected void Value(Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(held, Json);
        write(json);
    }
}
