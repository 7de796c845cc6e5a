using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecurityCoop.Edge.Problems;

namespace SecurityCoop.Edge.Requests;

/// <summary>A JSON body that was read whole and is known to be well formed.</summary>
/// <param name="Text">The body; empty if there was none.</param>
/// <param name="Fields">The names on the top level of an object.</param>
internal sealed record JsonBody(string Text, IReadOnlyList<string> Fields)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly JsonBody None = new("", []);

    public static async Task<JsonBody> Read(HttpRequest request, EdgeOptions options, CancellationToken ct)
    {
        if (request.ContentLength > options.MaxBodyBytes)
            throw EdgeRefusal.TooLarge(options);
        if (request.ContentLength == 0)
            return None;
        byte[] bytes;
        try
        {
            bytes = await ReadAll(request, options, ct);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw EdgeRefusal.TooLarge(options);
        }
        if (bytes.Length == 0)
            return None;
        DemandJson(request, options);
        try
        {
            return new(Strict.GetString(bytes), TopFields(bytes, options));
        }
        catch (JsonException e)
        {
            var reason = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
            throw EdgeRefusal.NotJson(options, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: {reason}");
        }
        catch (DecoderFallbackException e)
        {
            throw EdgeRefusal.NotJson(options, $"byte {e.Index + 1}: not UTF-8");
        }
    }

    private static void DemandJson(HttpRequest request, EdgeOptions options)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding.ToString() is not ("identity" or ""))
            throw EdgeRefusal.NotTheMediaType(options, "Content-Encoding", "must be left out");
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
            throw EdgeRefusal.NotTheMediaType(options, "Content-Type", "must be application/json");
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
            throw EdgeRefusal.NotTheMediaType(options, "Content-Type", "must be UTF-8");
    }

    private static async Task<byte[]> ReadAll(HttpRequest request, EdgeOptions options, CancellationToken ct)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > options.MaxBodyBytes)
                throw EdgeRefusal.TooLarge(options);
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return bytes;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // One pass ahead of the message parser: it knows line and byte of a mistake, and bounds the depth.
    private static List<string> TopFields(byte[] bytes, EdgeOptions options)
    {
        var names = new List<string>();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = options.MaxJsonDepth });
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                names.Add(reader.GetString()!);
        }
        return names;
    }
}
